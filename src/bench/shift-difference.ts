import type { God } from '../core/god.ts';
import { Sampling } from '../core/god.ts';
import type { Llm } from '../ports.ts';
import { LAYOUTS, WINDOW_LINES } from './layouts.ts';
import { REPLY_TOKENS } from './room-bench.ts';
import { talkOf } from './room-talk.ts';

/** The likeliest token each time: whatever differs then differs because of what the model remembers. */
const GREEDY = Sampling.parse({ maxTokens: REPLY_TOKENS, temperature: 0, repeatPenalty: 1 });

const QUESTION = 'How does the god feel about Bob now, 1 to 7?';

/** How answers after a shift differ from answers on a fresh evaluation of the same tokens. */
export type ShiftDifference = Readonly<{
  replies: number;
  /** Share of replies that are the same to the letter. */
  sameShare: number;
  /** Mean share of a reply's letters before the first difference. */
  commonShare: number;
  /** Mean of half the sum of absolute differences between the shares of the seven levels, 0 to 1. */
  levelDistance: number;
}>;

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function commonLetters(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Lets one model take up a room whose oldest lines have just left its window, by shifting what it holds and by reading
 * everything again, and compares what it says and how it would judge.
 *
 * @param shifting - A model that may shift; `fresh` one that may not.
 */
export async function shiftDifference(
  { shifting, fresh }: Readonly<{ shifting: Llm; fresh: Llm }>,
  gods: readonly God[],
  replies: number,
): Promise<ShiftDifference> {
  const { signal } = new AbortController();
  const answer = (llm: Llm, room: number, linesCount: number) => {
    const god = gods[(room + linesCount) % gods.length];
    if (!god) throw new RangeError('no gods');
    const lines = talkOf(WINDOW_LINES + 2, gods, `shift-${room}`).slice(0, linesCount);
    return llm.attend(LAYOUTS.ours({ god, gods, lines }), signal, async (talk) => {
      const speech = await talk.speak(GREEDY, { seed: 1 });
      const { probabilities: shares } = await talk.weigh(speech.text, QUESTION);
      return { speech, shares };
    });
  };
  const found: { common: number; distance: number }[] = [];
  for (let room = 0; room < replies; room += 1) {
    await answer(shifting, room, WINDOW_LINES);
    const shifted = await answer(shifting, room, WINDOW_LINES + 2);
    const read = await answer(fresh, room, WINDOW_LINES + 2);
    if (shifted.speech.evaluatedTokens >= read.speech.evaluatedTokens)
      throw new Error('nothing was shifted: the comparison would say nothing');
    const length = Math.max(shifted.speech.text.length, read.speech.text.length);
    found.push({
      common: commonLetters(shifted.speech.text, read.speech.text) / Math.max(1, length),
      distance: mean(shifted.shares.map((share, at) => Math.abs(share - (read.shares[at] ?? 0)))) * 3.5,
    });
  }
  return {
    replies,
    sameShare: found.filter(({ common }) => common === 1).length / found.length,
    commonShare: mean(found.map(({ common }) => common)),
    levelDistance: mean(found.map(({ distance }) => distance)),
  };
}
