import { cutAtSentence } from '../core/cut-at-sentence.ts';
import type { God } from '../core/god.ts';
import type { Card } from './card.ts';
import { type Cast, resolveMacros } from './macros.ts';
import { type CardTurn, talksIn } from './talk.ts';
import { hasDirections, utterance } from './utterance.ts';

type Example = God['examples'][number];

/** Bounds of our schema: exchanges, and characters of either side. */
const [EXAMPLES_MIN, EXAMPLES_MAX] = [3, 8];
const [MORTAL_CHARS_MAX, GOD_CHARS_MAX] = [200, 400];

/** Turns of one talk that are looked at; of more than these the first ones say enough. */
const TURNS_MAX = 40;

/** What a mortal may have said before words that a card gives without a question. */
const OPENERS = [
  'hello there',
  'tell me about yourself',
  'what is on your mind?',
  'what shall we do now?',
  'how are you today?',
  'can we talk for a moment?',
  'I have come to see you',
  'say something to me',
];

const said = (text: string, cast: Cast, charsMax: number): string =>
  cutAtSentence(utterance(resolveMacros(text, cast)), charsMax, false);

type Heard = Readonly<{ mortal: string; god: string }>;

/** What the god says in one talk, each with the question before it; empty where there was none. */
function heardIn(turns: readonly CardTurn[], cast: Cast): Heard[] {
  return turns.flatMap(({ by, text }, index) => {
    const before = turns[index - 1];
    const mortal = before?.by === 'user' ? said(before.text, cast, MORTAL_CHARS_MAX) : '';
    const god = by === 'char' ? said(text, cast, GOD_CHARS_MAX) : '';
    return god === '' ? [] : [{ mortal, god }];
  });
}

/** The last resort: what can be said of anybody, so that the schema's three examples are there to be rewritten. */
const stock = ({ char }: Cast, topics: readonly string[]): Example[] => [
  { mortal: 'who are you?', god: `I am ${char}.` },
  { mortal: 'what do you know about?', god: `Ask me about ${topics.slice(0, 3).join(', ')}.` },
  { mortal: 'I have to go', god: 'Then go well, and come back with a story.' },
];

/**
 * Voice examples from a card: its example talk, then its greetings as answers to openers of ours, then stock lines.
 *
 * @returns 3 to 8 examples within the schema's bounds, and what had to be made up, in plain words.
 */
export function examplesFrom(
  card: Card,
  cast: Cast,
  topics: readonly string[],
): { examples: Example[]; notes: string[] } {
  const heard = talksIn(card.mes_example, [cast.char, card.name]).flatMap((turns) =>
    heardIn(turns.slice(0, TURNS_MAX), cast),
  );
  const pairs = heard.filter(({ mortal }) => mortal !== '');
  const alone = heard.filter(({ mortal }) => mortal === '').map(({ god }) => god);
  const greetings = [card.first_mes, ...card.alternate_greetings, ...card.group_only_greetings]
    .slice(0, EXAMPLES_MAX)
    .map((greeting) => said(greeting, cast, GOD_CHARS_MAX))
    .filter((greeting) => greeting !== '');
  const voices = [...new Set([...alone, ...greetings])].map((god, index) => ({
    mortal: OPENERS[index % OPENERS.length] ?? 'hello there',
    god,
  }));
  const own = [...pairs, ...(pairs.length < EXAMPLES_MIN ? voices : [])].slice(0, EXAMPLES_MAX);
  const missing = Math.max(0, EXAMPLES_MIN - own.length);
  const notes = [
    ...(own.length > 0 && hasDirections(`${card.mes_example}\n${card.first_mes}`)
      ? ['Stage directions were left out of the examples: gods speak, they do not narrate.']
      : []),
    ...(pairs.length < EXAMPLES_MIN && own.length > pairs.length
      ? ['The card has few example exchanges, so its greetings were used, with openers of ours before them.']
      : []),
    ...(missing > 0
      ? [
          `${missing} of the example exchanges ${missing === 1 ? 'is a stock line' : 'are stock lines'} of ours; write better ones.`,
        ]
      : []),
  ];
  return { examples: [...own, ...stock(cast, topics).slice(0, missing)], notes };
}
