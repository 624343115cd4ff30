/** Talks the model learns from, or those it never sees. */
export type Part = 'learned' | 'held-out';

/** Files of talks that are kept from the training begin so, and nothing else is kept from it. */
const HELD_OUT_START = 'held-out';

/** The part a file of talks belongs to. */
export const partOfFile = (name: string): Part => (name.startsWith(HELD_OUT_START) ? 'held-out' : 'learned');
