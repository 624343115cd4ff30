import type { God } from '../core/god.ts';
import { Sampling } from '../core/god.ts';
import { seededRng } from '../core/rng.ts';
import type { Line } from '../core/transcript.ts';
import type { Llm, Speech } from '../ports.ts';
import { LAYOUTS, type LayoutName, WINDOW_LINES } from './layouts.ts';
import { talkOf } from './room-talk.ts';

/** Tokens of a reply; the random model never ends one by itself. */
export const REPLY_TOKENS = 40;

const SAMPLING = Sampling.parse({ maxTokens: REPLY_TOKENS, temperature: 1, topK: 0, topP: 1, minP: 0 });

/** One reply as it was measured; `firstTokenMs` counts from the moment it was asked for, waiting included. */
export type Reply = Readonly<{ firstTokenMs: number; speech: Speech }>;

/** What came of a round. */
export type Round = Readonly<{ wallMs: number; replies: readonly Reply[] }>;

/** Asks for one reply. */
export async function reply(
  llm: Llm,
  layout: LayoutName,
  scene: Parameters<(typeof LAYOUTS)['ours']>[0],
  seed: number,
): Promise<Reply> {
  const startMs = performance.now();
  const prompt = LAYOUTS[layout](scene);
  const { signal } = new AbortController();
  return llm.attend(prompt, signal, async (talk) => {
    const waitedMs = performance.now() - startMs;
    const speech = await talk.speak(SAMPLING, { seed });
    return { firstTokenMs: waitedMs + speech.firstTokenMs, speech };
  });
}

function pick(gods: readonly God[], number: number): God {
  const god = gods[Math.floor(number * gods.length)];
  if (!god) throw new RangeError('no gods');
  return god;
}

/** A room that has been talking for a while: its window is full when the measuring begins. */
function roomTalk(gods: readonly God[], room: string, turns: number): Line[] {
  return talkOf(WINDOW_LINES + 2 * turns, gods, room);
}

/**
 * Rooms that talk at the same time: in each a mortal says something, a god answers, then the next. The words of the
 * answers in the transcript are plain ones of like length, because what a random model says would be read in other
 * tokens than it was drawn in.
 */
export async function talkInRooms(
  llm: Llm,
  layout: LayoutName,
  {
    gods,
    rooms,
    turns,
    seed,
  }: Readonly<{ gods: readonly God[]; rooms: number; turns: number; seed: string }>,
): Promise<Round> {
  const startMs = performance.now();
  const replies: Reply[] = [];
  const room = async (index: number): Promise<void> => {
    const talk = roomTalk(gods, `${seed}-${index}`, turns);
    const draw = seededRng(`${seed}-${index}-who`);
    for (let turn = 0; turn < turns; turn += 1) {
      const lines = talk.slice(0, WINDOW_LINES + 2 * turn);
      // By chance, as the dispatcher draws: in turn, each room would find its next god in a neighbour's place.
      const god = pick(gods, draw());
      replies.push(await reply(llm, layout, { god, gods, lines }, turn));
    }
  };
  await Promise.all(Array.from({ length: rooms }, (_, index) => room(index)));
  return { wallMs: performance.now() - startMs, replies };
}

/** Makes the rooms warm: what they were doing before the measuring began. */
export async function warmRooms(
  llm: Llm,
  layout: LayoutName,
  options: Readonly<{ gods: readonly God[]; rooms: number; turns: number; seed: string }>,
): Promise<void> {
  await talkInRooms(llm, layout, { ...options, turns: 1 });
}
