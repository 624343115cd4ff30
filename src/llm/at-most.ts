/**
 * Threads of a context. A plain number would also be the least it waits for, and a context that waits for more threads
 * than there are any longer waits for ever.
 */
export const atMost = (threads: number) => ({ ideal: threads, min: 1 });
