import { type God, Sampling } from '../core/god.ts';
import type { Llm } from '../ports.ts';
import { quantile } from './figures.ts';
import { ours, WINDOW_LINES } from './layouts.ts';
import { median } from './median.ts';
import { talkOf } from './room-talk.ts';

/** Only the first token is timed, so no more are drawn than a reply must be able to have. */
const SAMPLING = Sampling.parse({ maxTokens: 8, temperature: 1, topK: 0, topP: 1, minP: 0 });

/** Lines a room goes on by between two replies: a mortal's and a god's. */
const LINES_A_TURN = 2;

/** First tokens of rooms that come back after all others had their turn, beside those of rooms that stayed. */
export type ManyRoomsFigures = Readonly<{
  rooms: number;
  backP50Ms: number;
  warmP50Ms: number;
  /** Back ÷ warm. */
  ratio: number;
  /** Prompt tokens evaluated for the first token, medians. */
  backEvaluated: number;
  warmEvaluated: number;
}>;

type FirstToken = Readonly<{ ms: number; evaluated: number }>;

/** The first token of a room's next reply. */
async function firstToken(llm: Llm, gods: readonly God[], room: number, turn: number): Promise<FirstToken> {
  const god = gods[(room + turn) % gods.length];
  if (!god) throw new RangeError('no gods');
  const linesCount = WINDOW_LINES + LINES_A_TURN * turn;
  const lines = talkOf(WINDOW_LINES + 4 * LINES_A_TURN, gods, `many-${room}`).slice(0, linesCount);
  const startMs = performance.now();
  return llm.attend(ours({ god, gods, lines }), new AbortController().signal, async (talk) => {
    // Counted from when it was asked for: saving and bringing back come before the place is given.
    const waitedMs = performance.now() - startMs;
    const { firstTokenMs, evaluatedTokens } = await talk.speak(SAMPLING, { seed: turn });
    return { ms: waitedMs + firstTokenMs, evaluated: evaluatedTokens };
  });
}

/**
 * Measures rooms that talk round robin on the few places of a model. Every room comes back once, after all others had a
 * turn, and then goes on at once, which is the same room still warm.
 *
 * @param options.rounds - Groups of rooms whose medians' median counts.
 */
export async function measureManyRooms(
  llm: Llm,
  gods: readonly God[],
  {
    rooms,
    rounds,
    step,
  }: Readonly<{
    rooms: number;
    rounds: number;
    /** Told twice for every room. */
    step: () => void;
  }>,
): Promise<ManyRoomsFigures> {
  const order = Array.from({ length: rooms }, (_, room) => room);
  for (const room of order) {
    await firstToken(llm, gods, room, 0);
    step();
  }
  const groups = Array.from({ length: rounds }, () => ({
    back: [] as FirstToken[],
    warm: [] as FirstToken[],
  }));
  for (const room of order) {
    const group = groups[Math.floor((room * rounds) / rooms)];
    group?.back.push(await firstToken(llm, gods, room, 1));
    group?.warm.push(await firstToken(llm, gods, room, 2));
    step();
  }
  const of = (kind: 'back' | 'warm', figure: keyof FirstToken) =>
    median(
      groups.map((group) =>
        quantile(
          group[kind].map((one) => one[figure]),
          0.5,
        ),
      ),
    );
  const [backP50Ms, warmP50Ms] = [of('back', 'ms'), of('warm', 'ms')];
  return {
    rooms,
    backP50Ms,
    warmP50Ms,
    ratio: backP50Ms / warmP50Ms,
    backEvaluated: of('back', 'evaluated'),
    warmEvaluated: of('warm', 'evaluated'),
  };
}
