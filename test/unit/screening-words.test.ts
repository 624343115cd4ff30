import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { englishDataset } from 'obscenity';
import { expect, test } from 'vitest';
import { findAppRoot } from '../../src/app-root.ts';
import { severityOfWord, type WordKind } from '../../src/core/screening/word-levels.ts';
import { ENGLISH_DROPPED, ENGLISH_KINDS } from '../../src/screening/english-words.ts';
import { findBadWords } from '../../src/screening/word-filter.ts';

const kindsIn = (text: string): string =>
  [...new Set(findBadWords(text).map(({ kind }) => kind))].sort().join(' ');

test.for([
  ['You are a fucking god', 'swearing'],
  ['FUUUUCK', 'swearing'],
  ['fuсk with a Cyrillic letter', 'swearing'],
  ['ｆｕｃｋ', 'swearing'],
  ['f\u200bu\u00adck', 'swearing'],
  ['f.u.c.k this', 'swearing'],
  ['oh f u c k off', 'swearing'],
  ['sh1t', 'swearing'],
  ['Sh!t', 'swearing'],
  ['bullshit', 'swearing'],
  ['motherfucker', 'swearing'],
  ['n1gg3r', 'slur'],
  ['faggot', 'slur'],
  ['so retarded', 'slur'],
  ['porn', 'sexual'],
  ['lolicon', 'minors'],
  ['a jackass', 'swearing'],
  ['he rides an ass', 'doubtful'],
  ['¡Vete a la MIERDA!', 'swearing'],
  ['m13rda', 'swearing'],
  ['hijo de puta', 'swearing'],
  ['cabrón', 'swearing'],
  ['coño', 'swearing'],
  ['maricón', 'slur'],
  ['pornografía infantil', 'minors sexual'],
  ['qué zorra tan lista', 'doubtful'],
] as const)('%s: %s', ([text, expected]) => {
  expect(kindsIn(text)).toBe(expected);
});

test.for([
  'Fu Xi and Shitala, Fukurokuju and Fionn mac Cumhaill',
  'Kanaloa, Ianus, Takannaaluk, Assurbanipal of Assyria, Niger, Titania, Titus',
  'Scunthorpe, Hancock, Essex, Cockburn, Cumae, cumin, peacocks, cocktails',
  'I assume the class will pass the assessment; as such, she snickered.',
  'He would (um, perhaps) assist. Pass it on! What a hit! Push it!',
  'a b c d e f g, one by one, I a m',
  'el perro negro en el año nuevo, un cono, analizar, cumplir, cumbre, retardo',
  'el dedo, la cuñada, mi gallo, la computadora, disputa, reputación, sputnik',
  'rapaz, rápido, sexto sentido, título, titubear, asistir, asunto',
] as const)('nobody minds: %s', (text) => {
  expect(findBadWords(text)).toEqual([]);
});

test('a word is told once, as it was written', () => {
  expect(findBadWords('Shit, shit and SHIT')).toEqual([{ kind: 'swearing', found: 'SHIT' }]);
});

test('every word of the English set has been looked at', () => {
  const known = new Set([...Object.values(ENGLISH_KINDS).flat(), ...ENGLISH_DROPPED]);
  const missed = new Set<string>();
  // The set offers no list; asking it to remove a word is how it shows them.
  englishDataset.removePhrasesIf(({ metadata }) => {
    if (metadata && !known.has(metadata.originalWord)) missed.add(metadata.originalWord);
    return false;
  });
  expect([...missed]).toEqual([]);
});

const KINDS: readonly WordKind[] = ['minors', 'slur', 'sexual', 'swearing', 'doubtful'];
test.for([
  ['off', 'face', false, 'refuse - - - -'],
  ['off', 'voice', false, 'refuse - - - -'],
  ['mild', 'face', false, 'refuse refuse refuse ask -'],
  ['mild', 'face', true, 'refuse refuse refuse ask -'],
  ['mild', 'voice', false, 'refuse refuse ask - -'],
  ['mild', 'voice', true, 'refuse refuse - - -'],
  ['strict', 'face', false, 'refuse refuse refuse refuse ask'],
  ['strict', 'voice', false, 'refuse refuse refuse refuse ask'],
  ['strict', 'voice', true, 'refuse refuse ask ask -'],
] as const)('%s, %s, adult %s: %s', ([level, place, isAdult, expected]) => {
  const severities = KINDS.map((kind) => severityOfWord(kind, { level, place, isAdult }) ?? '-');
  expect(severities.map((severity) => severity.split(' ')[0]).join(' ')).toBe(expected);
});

test('no line of the evaluation set is taken for worse than doubtful', () => {
  const folder = join(findAppRoot(), 'eval/sentiment');
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line): { mortal: string; reply: string } => JSON.parse(line));
  expect(lines.length).toBeGreaterThanOrEqual(300);
  const words = lines.flatMap(({ mortal, reply }) => [...findBadWords(mortal), ...findBadWords(reply)]);
  expect(words.filter(({ kind }) => kind !== 'doubtful')).toEqual([]);
});

test('no text makes the filter fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      for (const { found } of findBadWords(text)) expect(found).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

test.for(['a', 'ass ', 'assassin ', 'f u c k ', 'x.', '\u0301', 'ﷺ', 'á', 'shit', '|!'])(
  'four times the characters of %j cost about four times as long',
  (part) => {
    const timeOf = (chars: number): number => {
      const text = part.repeat(Math.ceil(chars / part.length)).slice(0, chars);
      const startedMs = performance.now();
      findBadWords(text);
      return performance.now() - startedMs;
    };
    timeOf(1_000);
    const once = Math.max(timeOf(25_000), 5);
    // Sixteen times would be quadratic; both are taken on the same busy or quiet machine.
    expect(Math.min(timeOf(100_000), timeOf(100_000)) / once).toBeLessThan(12);
  },
);
