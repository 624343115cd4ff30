import type { God } from '../core/god.ts';
import type { Llm } from '../ports.ts';
import { REPLY_TOKENS, type Round, reply } from './room-bench.ts';
import { talkOf } from './room-talk.ts';

/** How fast the machine can be at best. */
export type Limit = Readonly<{ promptPerSecond: number; generatedPerSecond: number }>;

/** Rooms that have nothing in common with any other, so that nothing is held already. */
const STRANGERS = 3;

/**
 * Measures the limit: how fast one long prompt is read when nothing else goes on, and how fast tokens are drawn in all
 * sequences at once when nothing is read and the talks are short.
 */
export async function measureLimit(llm: Llm, gods: readonly God[], seed: string): Promise<Limit> {
  const god = gods[0];
  if (!god) throw new RangeError('no gods');
  let tokens = 0;
  let readMs = 0;
  for (let index = 0; index < STRANGERS; index += 1) {
    const lines = talkOf(24, gods, `${seed}-limit-${index}`);
    const { speech } = await reply(llm, 'classic', { god, gods, lines }, index);
    tokens += speech.evaluatedTokens;
    readMs += speech.firstTokenMs;
  }
  const lines = Array.from({ length: llm.concurrency }, (_, index) =>
    talkOf(2, gods, `${seed}-draw-${index}`),
  );
  const once = () =>
    Promise.all(lines.map((one, index) => reply(llm, 'ours', { god, gods, lines: one }, index)));
  await once();
  const startMs = performance.now();
  const drawn = await once();
  const firstMs = Math.max(...drawn.map(({ firstTokenMs }) => firstTokenMs));
  const drawMs = performance.now() - startMs - firstMs;
  return {
    promptPerSecond: (tokens / readMs) * 1_000,
    generatedPerSecond: ((llm.concurrency * (REPLY_TOKENS - 1)) / drawMs) * 1_000,
  };
}

/**
 * Milliseconds a round would take at the limit: only what nobody can have read before is read, as fast as a long prompt
 * alone, and everything is drawn as fast as in a full batch of short talks. What was read in vain counts against us.
 */
export function limitMs({ replies }: Round, { promptPerSecond, generatedPerSecond }: Limit): number {
  const seconds = replies.reduce(
    (total, { newTokens, speech }) =>
      total + newTokens / promptPerSecond + speech.generatedTokens / generatedPerSecond,
    0,
  );
  return seconds * 1_000;
}
