import { expect, test } from 'vitest';
import { plainWords } from '../../src/core/telling-words.ts';
import { HELD_OUT_GODS, loadCorpus } from '../../training/corpus.ts';
import { corpusWords } from '../../training/corpus-words.ts';

test('the word list has the words of answers, voices, cards and names, and nothing of a slot', async () => {
  const corpus = await loadCorpus();
  const words = corpusWords(corpus);
  const known = new Set(words);
  expect(words).toEqual([...known].sort());
  for (const word of words) expect(plainWords(word)).toEqual([word]);
  // An answer, a voice of a shipped god, a Spanish noun, a made god's name, a keyword.
  for (const word of ['drawer', 'olympus', 'paraguas', 'apollo', 'eagle']) expect(known).toContain(word);
  expect(known.has('k2')).toBe(false);
  expect(corpusWords(await loadCorpus())).toEqual(words);
  expect(Buffer.byteLength(words.join('\n'))).toBeLessThan(400_000);
});

test('gods that are held out bring no words', async () => {
  const { shipped } = await loadCorpus();
  expect(shipped.filter(({ god }) => HELD_OUT_GODS.has(god.id))).toEqual([]);
});
