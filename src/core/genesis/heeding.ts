import { contentWords, singulars } from '../telling-words.ts';
import type { Invention } from './invention.ts';

/** Of every wish for a god, and of no god in particular. */
const WISHING = new Set([
  'god',
  'goddess',
  'deity',
  'spirit',
  'patron',
  'someone',
  'somebody',
  'dios',
  'diosa',
]);

const forms = (text: string): string[] =>
  contentWords(text)
    .flatMap(singulars)
    .filter((word) => !WISHING.has(word));

/** Whether a god's domain is what somebody wished for; a small model may well miss it. */
export function heeds({ domain }: Pick<Invention, 'domain'>, wish: string): boolean {
  const wished = new Set(forms(wish));
  return forms(domain).some((word) => wished.has(word));
}
