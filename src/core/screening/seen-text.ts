/**
 * What shows nothing: zero-width, direction and tag marks, fillers, private use, halves of characters. Controls are
 * left out, because line breaks and tabs part words.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Sorting a heap of marks costs the square of its height; no script needs more than this on one letter. */
const HEAPS = /(\p{M}{8})\p{M}+/gu;

/** Cuts heaps of combining marks down, so that text can be normalised in time that grows with its length only. */
export const cutHeaps = (text: string): string => text.replace(HEAPS, '$1');

/** A text without what nobody sees. */
export const seenText = (text: string): string => cutHeaps(text.replace(UNSEEN, ''));
