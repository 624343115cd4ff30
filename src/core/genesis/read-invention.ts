import { INVENTIONS, type Invention } from './invention.ts';

/**
 * The invention a text holds.
 *
 * @param text - What a model wrote; the grammar bounds its letters, not its sense.
 * @returns null when it is cut off, or says nothing where something must be said.
 */
export function readInvention(text: string, style: keyof typeof INVENTIONS): Invention | null {
  try {
    const read = INVENTIONS[style].safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
