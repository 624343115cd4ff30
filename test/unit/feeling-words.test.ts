import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findAppRoot } from '../../src/app-root.ts';
import { BANDS, bandVerb } from '../../src/core/feelings/bands.ts';
import { moodWord } from '../../src/core/feelings/mood-words.ts';
import { moodInWords, standingInWords } from '../../src/members/feeling-words.ts';
import { loadCatalogs } from '../../src/words/catalogs.ts';
import { createWords, inEnglish } from '../../src/words/words.ts';

const spanish = createWords(await loadCatalogs(join(findAppRoot(), 'locales'))).in('es-ES');
const favours = [0, ...BANDS.map(({ from }) => from + 10)];

test.for(favours)('a favour of %s is a sentence in English and in Spanish', (favour) => {
  expect(standingInWords('Loki', favour, inEnglish)).toBe(`Loki ${bandVerb(favour)} you`);
  expect(standingInWords('Loki', favour, spanish)).not.toContain('you');
});

test.for([1, 0.4, 0, -0.4, -1])('a mood of %s has a word in English and in Spanish', (mood) => {
  expect(moodInWords(mood, inEnglish)).toBe(moodWord(mood));
  expect(moodInWords(mood, spanish)).not.toBe(moodWord(mood));
});
