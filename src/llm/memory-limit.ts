import { totalmem } from 'node:os';

/**
 * Memory this process may have, in bytes: the machine's, or the control group's when that is less (a container).
 *
 * What is free just now is not asked: a file that is mapped into memory may push out caches.
 */
export function memoryLimitBytes(): number {
  const total = totalmem();
  const constrained = process.constrainedMemory();
  // 0 and absurdly large numbers both mean "no limit".
  return constrained > 0 && constrained < total ? constrained : total;
}

/** Share of the memory that saved states may take: what a machine that holds a model and its context has left. */
const STATE_SHARE = 1 / 8;
/** Most bytes they take by themselves, 4 GiB: 120 rooms of a 1B model, 30 of an 8B one. */
const STATE_BYTES_MAX = 4 * 2 ** 30;

/** Bytes for saved states where nobody set them. */
export const stateBytesMax = (memoryBytes: number): number =>
  Math.min(STATE_BYTES_MAX, Math.floor(memoryBytes * STATE_SHARE));
