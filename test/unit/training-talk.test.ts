import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/core/rng.ts';
import { chooseWords } from '../../training/alternatives.ts';
import { loadCorpus } from '../../training/corpus.ts';
import { answersFor, type General, readGeneral } from '../../training/general.ts';
import { partOfFile } from '../../training/held-out.ts';
import { mess } from '../../training/mess.ts';
import { numberOf } from '../../training/noun-number.ts';
import { drawSample } from '../../training/sample.ts';
import { readMessages, readTalks } from '../../training/stock.ts';
import { type Marked, swapTopic } from '../../training/swap-topic.ts';
import { thinGeneral } from '../../training/thin.ts';

const SAMPLES = 1_500;
const { words, unheard } = await loadCorpus();

const marked = (line: string): Marked => {
  const message = readTalks(`= opinion 0\n? ${line}\nany: Yes.`).talks[0]?.messages[0];
  if (!message?.topic) throw new Error('no marked word');
  return { ...message, topic: message.topic };
};

function swaps(line: string, language: 'en' | 'es', unheardShare: number): string[] {
  const rng = seededRng(line);
  const swapping = { words, unheard, language, swapShare: 1, unheardShare, demand: null };
  return Array.from({ length: 200 }, () => swapTopic(marked(line), swapping, rng));
}

test('a swapped word is as many as the written one', () => {
  for (const word of swaps('do you like {thing:umbrellas}', 'en', 0.5))
    expect(numberOf(word)).not.toBe('one');
  for (const word of swaps('i bought a {animal:cat}', 'en', 0)) expect(numberOf(word)).toBe('one');
});

test('a swapped word has the gender of the written one', () => {
  for (const word of swaps('mi {animal:gata} no come', 'es', 0))
    expect(word).toMatch(/^[^ ]*(?:a|e|r|n|z)\b/);
  for (const word of swaps('mi {animal:gato} no come', 'es', 1)) expect(word).not.toMatch(/a$/);
});

test('unheard words are in no list, and a god’s begins with a large letter', () => {
  const known = new Set([...words.nouns.en.values()].flat());
  const drawn = swaps('say {thing:spoon}', 'en', 1);
  expect(new Set(drawn).size).toBeGreaterThan(150);
  expect(drawn.filter((word) => known.has(word)).length).toBeLessThan(5);
  for (const word of swaps('who is {god:Apollo}', 'en', 1)) expect(word).toMatch(/^\p{Lu}/u);
});

test('each of several wordings comes up, and nothing else', () => {
  const rng = seededRng('words');
  const drawn = new Set(Array.from({ length: 200 }, () => chooseWords('you are [so |very |]kind[!|]', rng)));
  expect([...drawn].sort()).toEqual([
    'you are kind',
    'you are kind!',
    'you are so kind',
    'you are so kind!',
    'you are very kind',
    'you are very kind!',
  ]);
});

test('the word that an answer says back is never misspelt', () => {
  const rng = seededRng('slip');
  const message = { godName: 'Zeus', topic: 'glorb', language: 'en' } as const;
  for (let count = 0; count < 2_000; count += 1)
    expect(mess('i like my glorb a lot', message, rng).toLowerCase()).toContain('glorb');
});

test('what is held out is never learned', async () => {
  expect(['held-out-2.txt', 'echo-1.txt'].map(partOfFile)).toEqual(['held-out', 'learned']);
  const both = await Promise.all((['learned', 'held-out'] as const).map((part) => loadCorpus(part)));
  const [learned = [], heldOut = []] = both.map((corpus) =>
    corpus.talks.flatMap(({ messages }) => messages.map(({ text }) => text.toLowerCase())),
  );
  expect(heldOut.length).toBeGreaterThan(80);
  expect(heldOut.filter((text) => learned.includes(text))).toEqual([]);
});

test('neutral is frequent but not most of what the judge learns, and both ends come up', async () => {
  const corpus = await loadCorpus();
  const rng = seededRng('levels');
  const counts = new Map<number, number>();
  for (let count = 0; count < SAMPLES; count += 1) {
    const { level } = drawSample(corpus, rng);
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const share = (level: number): number => (counts.get(level) ?? 0) / SAMPLES;
  expect(share(4)).toBeGreaterThan(0.3);
  expect(share(4)).toBeLessThan(0.49);
  for (const level of [1, 2, 3, 5, 6, 7]) expect(share(level)).toBeGreaterThan(0.035);
});

describe('answers that fit any message of a kind', () => {
  const written =
    '# remark\n= question -1..3\nany: {T}? Ask {K}.\nproud-: No.\n= question -1..3 es\nany: No.\n' +
    '= asked -1..3\nany: Who knows.\n';
  const talks = readTalks(
    '= question 3\n? why {umbrella}\nany: So.\n\n= question -2\n? why\nany: So.\n',
  ).talks;
  test('are found by intent, tone and language', () => {
    const { sections, faults } = readGeneral(written);
    expect(faults).toEqual([]);
    const found = (kind: General['intent']) =>
      talks.map((talk) => answersFor(sections, talk, kind).map(({ text }) => text));
    expect(found('question')).toEqual([['{T}? Ask {K}.', 'No.'], []]);
    expect(found('asked')).toEqual([['Who knows.'], []]);
  });
  test.each([
    ['any: Too early.', 'a section begins with "= intent FROM..TO"'],
    ['= riddle 0..3', 'a head is "= intent FROM..TO [es]"'],
    ['= joke 0..9', 'a head is "= intent FROM..TO [es]"'],
    ['= joke 0..3\nloud: Ha.', 'an answer begins with a manner'],
    ['= joke 0..3\nany: {X}.', '{X} is no slot'],
  ])('%j: %s', (text, why) => {
    expect(readGeneral(text).faults[0]?.why).toContain(why);
  });
  test('take up a topic only where there is one, and no name as if it were a thing', async () => {
    const corpus = await loadCorpus();
    const rng = seededRng('general');
    for (let count = 0; count < SAMPLES; count += 1) {
      const { reply } = drawSample(corpus, rng);
      expect(reply).not.toMatch(/\{|\b(?:the|your|my) (?:Loki|Apollo|Lisbon)\b/);
    }
  });
});

describe('messages without answers', () => {
  test('are talks of their own', () => {
    const { talks, faults } = readMessages(
      '# remark\n= plea 1\n? help my {animal:cat}\n? help\n\n= plea 0 es\n? ayuda\n',
    );
    expect(faults).toEqual([]);
    expect(talks.map(({ tone, language, messages }) => [tone, language, messages[0]?.text])).toEqual([
      [1, 'en', 'help my {T}'],
      [1, 'en', 'help'],
      [0, 'es', 'ayuda'],
    ]);
  });
  test.each([
    ['? too early', 'a talk begins with "= intent tone"'],
    ['= riddle 0', 'a head is "= intent tone"'],
    ['= joke 0\n? {a} {b}', 'mark one word or phrase only'],
    ['= joke 0\nany: Ha.', 'here are heads "= intent tone" and messages "? …" only'],
  ])('%j: %s', (text, why) => {
    expect(readMessages(text).faults[0]?.why).toContain(why);
  });
  test('are learned or held out, and none is both', async () => {
    const messagesOf = async (part: 'learned' | 'held-out') =>
      Object.values((await loadCorpus(part)).messagesIn)
        .flat()
        .flatMap(({ messages }) => messages.map(({ text }) => text));
    const learned = new Set(await messagesOf('learned'));
    const heldOut = await messagesOf('held-out');
    expect(heldOut.length / learned.size).toBeGreaterThan(0.02);
    expect(heldOut.length / learned.size).toBeLessThan(0.05);
    expect(heldOut.filter((text) => learned.has(text))).toEqual([]);
  });
});

test('a short training learns of a manner two lines without love or hate, and all that gods share', () => {
  const written = '= joke 0..3\nany: A.\nany-: B.\ngruff: C.\ngruff: D.\ngruff: E.\ngruff+: F.\nsly: G.\n';
  const { sections } = readGeneral(written);
  const textsOf = (share: number) =>
    thinGeneral(sections, share).flatMap(({ answers }) => answers.map(({ text }) => text[0]));
  expect(textsOf(0.5).join('')).toBe('ABCDG');
  expect(textsOf(1).join('')).toBe('ABCDEFG');
});
