import { cutAtSentence } from '../core/cut-at-sentence.ts';
import type { Card } from './card.ts';
import { counted } from './counted.ts';
import type { Lore } from './lore.ts';
import { type Cast, foldLines, resolveMacros } from './macros.ts';

/** Longest and shortest persona of our schema, characters. */
const [PERSONA_CHARS_MAX, PERSONA_CHARS_MIN] = [2_000, 40];
/** Kept for traits and setting before the description takes the rest, characters: they say most in few words. */
const [PERSONALITY_CHARS_MAX, SCENARIO_CHARS_MAX] = [450, 300];
/** A part that would be cut shorter than this says nothing; characters. */
const PART_CHARS_MIN = 60;

type Part = Readonly<{ label: string; text: string }>;

const labelled = ({ label, text }: Part): string => (label === '' ? text : `${label}: ${text}`);

/** The part, cut at a sentence to what is left; nothing when that is too little. */
function fitted(part: Part, room: number): string[] {
  const whole = labelled(part);
  if (part.text === '' || room < Math.min(whole.length, PART_CHARS_MIN)) return [];
  return [
    labelled({ ...part, text: cutAtSentence(part.text, room - (whole.length - part.text.length), false) }),
  ];
}

function lorePart(constants: readonly string[], room: number): { text: string[]; used: number } {
  let left = room;
  const text: string[] = [];
  for (const entry of constants) {
    if (entry.length + 2 > left) continue;
    text.push(entry);
    left -= entry.length + 2;
  }
  return { text, used: text.length };
}

/** `Likes("tea" + "rain")`, a shorthand of early cards, as `Likes: tea, rain.`: fewer tokens and nothing to imitate. */
const plainTraits = (text: string): string =>
  text
    .replace(/"\s{0,4}\+\s{0,4}"/g, ', ')
    .replace(/\(\s{0,4}"/g, ': ')
    .replace(/"\s{0,4}\)/g, '.');

/**
 * The persona a card describes, written to the model as ours are ("You are …").
 *
 * Made of description, personality, scenario and the lorebook's constant entries, in this order. Creator's notes,
 * system prompt and post-history instructions never enter it.
 *
 * @returns 40 to 2,000 characters, and what was cut, in plain words.
 */
export function personaFrom(card: Card, cast: Cast, lore: Lore): { persona: string; notes: string[] } {
  const text = (raw: string) => foldLines(plainTraits(resolveMacros(raw, cast)));
  const intro = `You are ${cast.char}.`;
  const told = { label: '', text: text(card.description) };
  const personality = text(card.personality).replace(/^personality: ?/i, '');
  const traits = fitted({ label: 'Your personality', text: personality }, PERSONALITY_CHARS_MAX);
  const setting = fitted({ label: 'Where you are', text: text(card.scenario) }, SCENARIO_CHARS_MAX);
  const opening = told.text.startsWith('You are') ? [] : [intro];
  const fixed = [...opening, ...traits, ...setting];
  const room = PERSONA_CHARS_MAX - fixed.reduce((sum, part) => sum + part.length + 2, 0);
  const description = fitted(told, room);
  const lived = lorePart(lore.constants, room - (description[0]?.length ?? 0) - 2);
  const bare = [...opening, ...description, ...traits, ...setting, ...lived.text].join('\n\n');
  const persona =
    bare.length >= PERSONA_CHARS_MIN
      ? bare
      : `${bare} Little is told of you; be what your name promises.`.trim();
  const cuts = [
    { what: 'description', raw: told.text, kept: description[0] ?? '' },
    { what: 'personality', raw: personality, kept: traits[0] ?? '' },
    { what: 'scenario', raw: text(card.scenario), kept: setting[0] ?? '' },
  ].filter(({ raw, kept }) => !kept.includes(raw));
  const forgotten = lore.constants.length - lived.used;
  return {
    persona,
    notes: [
      ...cuts.map(({ what, raw }) => `The ${what} has ${raw.length} characters and was cut at a sentence.`),
      ...(forgotten > 0
        ? [
            `${counted(forgotten, 'constant lorebook entry', 'constant lorebook entries')} did not fit into the persona.`,
          ]
        : []),
      ...(persona === bare
        ? []
        : ['The card tells too little for a persona; write more about the character.']),
    ],
  };
}
