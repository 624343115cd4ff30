import { eld } from 'eld/medium';
import type { LanguageOf } from './reply-checks.ts';

/**
 * Letters below which nobody can tell a language for sure: of the sentences of the evaluation set, 7 % of those with
 * 12 to 15 letters are taken for another language, 2 % of those with 16 to 19, and of longer ones hardly any.
 */
const LETTERS_MIN = 16;

/**
 * Tells languages by ELD, the detector that does best on short texts in its own and others' comparisons; what it calls
 * unreliable counts as unknown.
 */
export const languageOf: LanguageOf = (text) => {
  if ((text.match(/\p{L}/gu) ?? []).length < LETTERS_MIN) return null;
  const found = eld.detect(text);
  return found.isReliable() ? found.language : null;
};
