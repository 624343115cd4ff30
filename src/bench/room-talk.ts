import type { God } from '../core/god.ts';
import { buildPrompt } from '../core/prompt.ts';
import { seededRng } from '../core/rng.ts';
import type { Line } from '../core/transcript.ts';
import type { Prompt } from '../ports.ts';

/** Plain words of a chat; what they say does not matter, their number does. */
const WORDS =
  'the storm was late again and nobody at our table had seen the boat come in so we kept the soup warm for them'.split(
    ' ',
  );
/** About twenty tokens: a usual chat line. */
const MORTAL_WORDS = 18;
/** About forty tokens: what a god answers. */
const GOD_WORDS = 36;

/** A talk of so many lines, the last one a mortal's. The same seed gives the same talk. */
export function talkOf(linesCount: number, gods: readonly God[], seed: string): Line[] {
  const rng = seededRng(seed);
  const word = () => WORDS[Math.floor(rng() * WORDS.length)] ?? '';
  return Array.from({ length: linesCount }, (_, index): Line => {
    const god = gods[index % Math.max(1, gods.length)];
    const isGod = god !== undefined && (linesCount - index) % 2 === 0;
    return {
      index,
      messageId: `${seed}-${index}`,
      speaker: isGod
        ? { kind: 'god', godId: god.id, name: god.name }
        : { kind: 'mortal', userId: 'u', name: 'Bob' },
      text: Array.from({ length: isGod ? GOD_WORDS : MORTAL_WORDS }, word).join(' '),
      atMs: 0,
    };
  });
}

/** The prompt in which a god answers the last line of a talk. */
export const promptFor = (
  god: God,
  gods: readonly God[],
  lines: readonly Line[],
  style: 'full' | 'pocket',
): Prompt =>
  buildPrompt({
    god,
    lines,
    replyTo: lines.at(-1) ?? null,
    mortalName: 'Bob',
    feeling: `You like Bob and show it a little.`,
    mood: 0,
    language: 'en',
    style,
    godNameById: new Map(gods.map(({ id, name }) => [id, name])),
  });
