import { foldedWords } from '../core/addressing.ts';
import type { Card } from './card.ts';
import { type Cast, resolveMacros } from './macros.ts';

/** Adjectives the schema takes. */
const [MANNER_MIN, MANNER_MAX] = [2, 3];
/** Letters of a word that can be an adjective. */
const [LETTERS_MIN, LETTERS_MAX] = [3, 24];
/** Characters of a field that are looked through. */
const SCANNED_CHARS_MAX = 4_000;

/** What stands between the items of a list of traits, `Personality("kind" + "shy")` included. */
const BETWEEN = /[,;+/|&()[\]{}"“”\n.•·、，；：:]|\s(?:and|but|yet|y|und|et)\s/giu;

/** What people write in lists of traits that is no trait. */
const NO_TRAITS = new Set([
  'personality',
  'traits',
  'likes',
  'dislikes',
  'mind',
  'and',
  'the',
  'none',
  'male',
  'female',
]);

/** Adjectives for a way of speaking, looked for where a card tells its character in sentences. */
const KNOWN = new Set(
  (
    'absent-minded affectionate aggressive aloof ambitious amused angry anxious arrogant awkward bashful bitter blunt bold ' +
    'bossy brash brave bubbly calm caring carefree cautious charming cheeky cheerful childish clever clumsy cold commanding ' +
    'compassionate confident cruel cunning curious cute cynical deadpan determined devious devoted diligent dramatic dreamy ' +
    'dry eager earnest eccentric elegant emotional energetic enigmatic enthusiastic fearless fierce flirty formal forgetful ' +
    'friendly gentle gloomy graceful gruff grumpy gullible haughty helpful honest humble hyper impatient impulsive innocent ' +
    'intelligent intense jealous jolly joyful kind lazy logical lonely loud loving loyal malicious mature melancholic ' +
    'mischievous moody mysterious naive nervous noble nosy obsessive optimistic outgoing passionate patient pessimistic ' +
    'philosophical playful polite possessive practical protective proud quiet quirky rebellious reckless relaxed reserved ' +
    'romantic rude ruthless sad sarcastic sardonic sassy scheming serious shy silly sincere sleepy sly smart smug snarky ' +
    'soft solemn sophisticated stern stoic strict stubborn sweet sympathetic talkative teasing tender terse timid tired tough ' +
    'tsundere vain vengeful warm weary whimsical wicked wild wise witty yandere'
  ).split(' '),
);

/** Stand in where a card has no adjectives at all. */
const PLAIN = ['friendly', 'curious'];

/** Single words of a list of traits; a text in sentences gives fewer than two and then none counts. */
function listed(personality: string): string[] {
  const items = personality
    .slice(0, SCANNED_CHARS_MAX)
    .split(BETWEEN)
    .map((item) => item.trim().toLowerCase());
  const single = items.filter(
    (item) =>
      /^\p{L}[\p{L}\p{M}-]*$/u.test(item) &&
      item.length >= LETTERS_MIN &&
      item.length <= LETTERS_MAX &&
      !NO_TRAITS.has(item),
  );
  return single.length >= MANNER_MIN ? single : [];
}

/** Known adjectives in the order in which they are met. */
const met = (text: string): string[] =>
  foldedWords(text.slice(0, SCANNED_CHARS_MAX)).filter((word) => KNOWN.has(word));

/** Two or three adjectives for the way of speaking, from traits, tags and description. */
export function mannerFrom(card: Card, cast: Cast): { manner: string[]; notes: string[] } {
  const [traits, told] = [resolveMacros(card.personality, cast), resolveMacros(card.description, cast)];
  const named = listed(traits);
  // A list of traits is what the author meant; adjectives met elsewhere may be about somebody else.
  const found = named.length > 0 ? named : [traits, card.tags.join(' '), told].flatMap(met);
  const manner = [...new Set(found)].slice(0, MANNER_MAX);
  if (manner.length >= MANNER_MIN) return { manner, notes: [] };
  const filled = [...new Set([...manner, ...PLAIN])].slice(0, MANNER_MIN);
  return {
    manner: filled,
    notes: [
      `The card names too few adjectives for the way of speaking; "${filled.join(', ')}" stands in, and better ones help small models most.`,
    ],
  };
}
