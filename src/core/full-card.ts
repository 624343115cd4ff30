import type { CardParts } from './card-parts.ts';
import { moodSentence } from './feelings/mood-words.ts';
import { languageName } from './language.ts';
import { foldText } from './safe-text.ts';

/**
 * Voice examples on a card: two show a voice. Each costs about 35 tokens that are evaluated at every change of god, so the
 * shortest ones are taken, and the second only while both are short.
 */
const EXAMPLES_MAX = 2;
/** Letters of all examples on a card; the first one may be longer. */
const EXAMPLES_CHARS_MAX = 200;

/**
 * Letters of the persona on a card, about 75 tokens. The card is what every reply evaluates anew, so its length is what
 * a reply costs; the whole persona would be three times as much.
 */
const GIST_CHARS_MAX = 300;

const SENTENCE_END = /[.!?]["'”’]?(?=\s|$)/gu;

/** The sentences of a paragraph. */
function sentences(paragraph: string): string[] {
  const text = foldText(paragraph);
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  return [...ends, text.length]
    .map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end).trim())
    .filter(Boolean);
}

/**
 * What a persona says first of everything: the first sentences of all its paragraphs, then the second ones, while there
 * is room. A god file says who the god is, how it talks, and what it loves, in that order.
 */
export function personaGist(persona: string): string {
  const paragraphs = persona
    .trim()
    .split(/\n\s*\n/)
    .map(sentences);
  const ranked = paragraphs
    .flatMap((lines, paragraph) => lines.map((text, place) => ({ text, paragraph, place })))
    .sort((a, b) => a.place - b.place || a.paragraph - b.paragraph);
  const kept: typeof ranked = [];
  let length = 0;
  for (const one of ranked) {
    if (kept.length > 0 && length + one.text.length > GIST_CHARS_MAX) break;
    kept.push(one);
    length += one.text.length + 1;
  }
  return kept
    .sort((a, b) => a.paragraph - b.paragraph || a.place - b.place)
    .map(({ text }) => text)
    .join(' ');
}

/** What stands before the task: the words to be answered when they are not the last ones, or a subject. */
function subject({ answered, quoted, about }: CardParts): string | null {
  if (about !== null) return `${answered} calls on you to speak about this: "${about}".`;
  if (quoted !== null) return `You answer these words of ${answered}: "${quoted}".`;
  return null;
}

/** For whom, as whom and in which language. What holds for every reply stands in the rules, which are evaluated once. */
function task({ answered, language, god }: CardParts): string {
  const tongue = language === null ? `the language ${answered} uses` : languageName(language);
  return `Answer ${answered} as ${god.name}, in ${tongue}.`;
}

type Example = CardParts['god']['examples'][number];

const lengthOf = ({ mortal, god }: Example): number => mortal.length + god.length;

/** The shortest examples, as far as they fit. */
function shortExamples(examples: readonly Example[]): readonly Example[] {
  const sorted = examples.toSorted((a, b) => lengthOf(a) - lengthOf(b)).slice(0, EXAMPLES_MAX);
  const all = sorted.reduce((sum, example) => sum + lengthOf(example), 0);
  return all <= EXAMPLES_CHARS_MAX ? sorted : sorted.slice(0, 1);
}

/**
 * Who a god is and how it talks. Examples are quoted rather than laid out as a talk, so that their labels are not copied
 * into the answer.
 */
const identityLines = (god: CardParts['god']): string[] => [
  // Title and culture are left out: a persona begins with both, and every word here is evaluated for every reply.
  `You are ${god.name} now. Your domain: ${foldText(god.domain)}. Your manner: ${god.manner.map(foldText).join(', ')}.`,
  personaGist(god.persona),
  'You talk like this:',
  ...shortExamples(god.examples).map(
    ({ mortal, god: answer }) => `"${foldText(mortal)}" -> "${foldText(answer)}"`,
  ),
];

/** How the god feels just now, and what it is to do. */
const momentLines = (parts: CardParts): string[] =>
  [moodSentence(parts.mood), parts.feeling, subject(parts)].filter((line) => line !== null);

const inBrackets = (lines: readonly string[]): string => `[${lines.join('\n')}]`;

/** The card of a god for models that follow instructions: who, how it talks, how it feels, what to do. */
export const fullCard = (parts: CardParts): string =>
  inBrackets([...identityLines(parts.god), ...momentLines(parts), task(parts)]);

/**
 * The same in two cards: one that never changes for a god and a language, to come before the talk, and one of the moment.
 * The second is empty for a god in no mood who is asked by somebody it has no feeling about: it answers what it was asked.
 */
export function splitCard(parts: CardParts): Readonly<{ opening: string; card: string }> {
  const { god, language } = parts;
  const tongue = language === null ? 'the language you are asked in' : languageName(language);
  const moment = momentLines(parts);
  return {
    opening: inBrackets([...identityLines(god), `Answer as ${god.name}, in ${tongue}.`]),
    card: moment.length === 0 ? '' : inBrackets(moment),
  };
}
