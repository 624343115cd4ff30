import { fullCard } from '../core/full-card.ts';
import type { God } from '../core/god.ts';
import { buildPrompt } from '../core/prompt.ts';
import type { Line } from '../core/transcript.ts';
import { windowOfLines } from '../core/window.ts';
import type { Prompt } from '../ports.ts';

/** Lines a god sees; the window the issue fixes for both layouts. */
export const WINDOW_LINES = 24;

/** What one god is asked in a room. */
export type Scene = Readonly<{ god: God; gods: readonly God[]; lines: readonly Line[] }>;

const FEELING = 'You like Bob and show it a little.';
const namesOf = (gods: readonly God[]) => new Map(gods.map(({ id, name }) => [id, name]));

/** The transcript first, the god last, and a window that moves in blocks: what the program does. */
export function ours({ god, gods, lines }: Scene): Prompt {
  const window = windowOfLines(lines, {
    linesMax: WINDOW_LINES,
    tokensMax: Number.POSITIVE_INFINITY,
    countTokens: () => 0,
  });
  return buildPrompt({
    god,
    lines: window,
    replyTo: window.at(-1) ?? null,
    mortalName: 'Bob',
    feeling: FEELING,
    mood: 0,
    language: 'en',
    style: 'full',
    godNameById: namesOf(gods),
  });
}

/** Outside a room: the god first, then the one line it answers. */
export function alone({ god, gods, lines }: Scene): Prompt {
  return buildPrompt({
    god,
    lines,
    replyTo: lines.at(-1) ?? null,
    mortalName: 'Bob',
    feeling: FEELING,
    mood: 0,
    language: 'en',
    style: 'full',
    setting: 'alone',
    godNameById: namesOf(gods),
  });
}

/**
 * The persona in the system prompt, then the last lines, as other bots do it. The same words on the card and the same
 * engine, so that only the order and the sliding window differ.
 */
export function classic(scene: Scene): Prompt {
  const { god, gods, lines } = scene;
  const last = lines.slice(-WINDOW_LINES);
  const { system, transcript } = buildPrompt({
    god,
    lines: last,
    replyTo: last.at(-1) ?? null,
    mortalName: 'Bob',
    feeling: FEELING,
    mood: 0,
    language: 'en',
    style: 'full',
    godNameById: namesOf(gods),
  });
  const card = fullCard({
    god,
    answered: 'Bob',
    answersGod: false,
    feeling: FEELING,
    mood: 0,
    language: 'en',
    quoted: null,
    about: null,
  });
  return { system: `${system}\n${card}`, transcript, card: `Answer as ${god.name}.` };
}

export const LAYOUTS = { ours, alone, classic } as const;
/** The layouts of a room. */
export type LayoutName = 'ours' | 'classic';
