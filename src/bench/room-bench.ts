import type { God } from '../core/god.ts';
import { Sampling } from '../core/god.ts';
import { seededRng } from '../core/rng.ts';
import type { Line } from '../core/transcript.ts';
import type { Llm, Speech } from '../ports.ts';
import { LAYOUTS, type LayoutName, type Scene, WINDOW_LINES } from './layouts.ts';
import { talkOf } from './room-talk.ts';

/** Tokens of a reply; the random model never ends one by itself. */
export const REPLY_TOKENS = 40;

const SAMPLING = Sampling.parse({ maxTokens: REPLY_TOKENS, temperature: 1, topK: 0, topP: 1, minP: 0 });

/** One reply as it was measured. */
export type Reply = Readonly<{
  /** From the moment it was asked for, waiting included. */
  firstTokenMs: number;
  speech: Speech;
}>;

/** One reply of a room. */
export type RoomReply = Readonly<{
  firstTokenMs: number;
  speech: Pick<Speech, 'evaluatedTokens' | 'generatedTokens'>;
  /** Tokens nobody can have read before: the lines since the room's last reply, and the card. */
  newTokens: number;
}>;

/** What came of a round. */
export type Round = Readonly<{ wallMs: number; replies: readonly RoomReply[] }>;

/** Asks for one reply. */
export async function reply(llm: Llm, layout: LayoutName, scene: Scene, seed: number): Promise<Reply> {
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

/** Lines that come between two replies of a room: the last reply, and what a mortal says to it. */
const LINES_PER_TURN = 2;

/** Rooms of a round. */
export type Rooms = Readonly<{ gods: readonly God[]; rooms: number; turns: number; seed: string }>;

/** The talk up to a turn; before the first turn the window is full already. */
const linesAt = (talk: readonly Line[], turn: number): readonly Line[] =>
  talk.slice(0, WINDOW_LINES + LINES_PER_TURN * turn);

/** Tokens that even the best program must read for a reply: markup of the chat format is left out. */
function newTokensOf(llm: Pick<Llm, 'countTokens'>, scene: Scene): number {
  const { transcript, card } = LAYOUTS.ours(scene);
  return llm.countTokens([...transcript.slice(-LINES_PER_TURN), card].join('\n'));
}

/** Whoever answers in rooms. */
export type Answer = (scene: Scene, room: number, turn: number) => Promise<RoomReply>;

/** Our engine with one of the layouts. */
export const answerBy =
  (llm: Llm, layout: LayoutName): Answer =>
  async (scene, _room, turn) => ({
    newTokens: newTokensOf(llm, scene),
    ...(await reply(llm, layout, scene, turn)),
  });

/** Turns of all rooms at the same time, from one on to before another. */
async function takeTurns(answer: Answer, options: Rooms, from: number, to: number): Promise<RoomReply[]> {
  const { gods, rooms, seed, turns } = options;
  const replies: RoomReply[] = [];
  const room = async (index: number): Promise<void> => {
    const talk = talkOf(WINDOW_LINES + LINES_PER_TURN * turns, gods, `${seed}-${index}`);
    for (let turn = from; turn < to; turn += 1) {
      // By chance, as the dispatcher draws: in turn, each room would find its next god in a neighbour's place.
      const god = pick(gods, seededRng(`${seed}-${index}-${turn}`)());
      replies.push(await answer({ god, gods, lines: linesAt(talk, turn) }, index, turn));
    }
  };
  await Promise.all(Array.from({ length: rooms }, (_, index) => room(index)));
  return replies;
}

/**
 * Rooms that talk at the same time: in each a mortal says something, a god answers, then the next. Each had a reply
 * already when the measuring begins. The words of the answers in the transcript are plain ones of like length, because
 * what a random model says would be read in other tokens than it was drawn in.
 */
export async function talkInRooms(answer: Answer, options: Rooms): Promise<Round> {
  await takeTurns(answer, options, 0, 1);
  const startMs = performance.now();
  const replies = await takeTurns(answer, options, 1, options.turns + 1);
  return { wallMs: performance.now() - startMs, replies };
}
