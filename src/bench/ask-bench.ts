import type { God } from '../core/god.ts';
import { Sampling } from '../core/god.ts';
import type { Llm, Speech } from '../ports.ts';
import { LAYOUTS } from './layouts.ts';
import { median } from './median.ts';
import { REPLY_TOKENS } from './room-bench.ts';
import { talkOf } from './room-talk.ts';

const SAMPLING = Sampling.parse({ maxTokens: REPLY_TOKENS, temperature: 1, topK: 0, topP: 1, minP: 0 });

/** One question to all gods. */
export type Asked = Readonly<{
  wallMs: number;
  /** Prompt tokens evaluated for one god, on average. */
  evaluatedPerGod: number;
}>;

/** What asking all gods costs, in medians. */
export type AskFigures = Readonly<{
  /** Gods that were asked before: their cards are kept. */
  ours: Asked;
  /** The first question after the start. */
  cold: Asked;
  /** The layout of other bots, after other questions to the same gods. */
  classic: Asked;
  /** Wall time of ours ÷ classic. */
  ratio: number;
  /** The same for the first question. */
  coldRatio: number;
}>;

/** Asks all gods at once, as `/ask` does: each hears the question and nothing else. */
async function askAll(
  llm: Llm,
  layout: 'alone' | 'classic',
  gods: readonly God[],
  question: string,
): Promise<Asked> {
  const lines = talkOf(1, [], question);
  const { signal } = new AbortController();
  const startMs = performance.now();
  const speeches: Speech[] = await Promise.all(
    gods.map((god, seed) =>
      llm.attend(LAYOUTS[layout]({ god, gods, lines }), signal, (talk) => talk.speak(SAMPLING, { seed })),
    ),
  );
  const wallMs = performance.now() - startMs;
  const evaluated = speeches.reduce((sum, { evaluatedTokens }) => sum + evaluatedTokens, 0);
  return { wallMs, evaluatedPerGod: evaluated / gods.length };
}

function medianAsked(rounds: readonly Asked[]): Asked {
  return {
    wallMs: median(rounds.map(({ wallMs }) => wallMs)),
    evaluatedPerGod: median(rounds.map(({ evaluatedPerGod }) => evaluatedPerGod)),
  };
}

/**
 * Measures one question to several gods, ours and classic in turns, on two copies of the same model: what ours saves must
 * not help the classic one.
 *
 * @param options.load - Loads a model that has read nothing yet, with saved states or without.
 * @param options.rounds - Three or more; each makes one warm, one cold and one classic measurement.
 */
export async function measureAsk(
  gods: readonly God[],
  {
    load,
    rounds,
    step,
  }: Readonly<{
    load: (kind: 'states' | 'noStates') => Promise<Llm>;
    rounds: number;
    /** Told after every measurement, three times a round. */
    step: () => void;
  }>,
): Promise<AskFigures> {
  const found: Record<'ours' | 'cold' | 'classic', Asked[]> = { ours: [], cold: [], classic: [] };
  const other = await load('noStates');
  await askAll(other, 'classic', gods, 'before');
  for (let round = 0; round < rounds; round += 1) {
    // Started anew every round, so that its first question is a cold one.
    const llm = await load('states');
    found.cold.push(await askAll(llm, 'alone', gods, `cold-${round}`));
    step();
    found.classic.push(await askAll(other, 'classic', gods, `classic-${round}`));
    step();
    found.ours.push(await askAll(llm, 'alone', gods, `warm-${round}`));
    step();
    await llm.close();
  }
  await other.close();
  const ours = medianAsked(found.ours);
  const cold = medianAsked(found.cold);
  const classic = medianAsked(found.classic);
  const ratio = ours.wallMs / classic.wallMs;
  return { ours, cold, classic, ratio, coldRatio: cold.wallMs / classic.wallMs };
}
