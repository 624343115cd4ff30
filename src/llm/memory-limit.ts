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
