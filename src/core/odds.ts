import type { Candidate, DispatchInput } from './decision.ts';
import { dispatch } from './dispatch.ts';
import { weigh } from './draw-god.ts';
import { QUIET_ROOM, type RoomSettings } from './room.ts';
import { wordSet } from './topics.ts';

/** What is asked of the dice: a message of a mortal in a room where nobody speaks. */
export type Question = Readonly<{
  text: string;
  candidates: readonly Candidate[];
  settings: RoomSettings;
  recentSpeakers: readonly string[];
}>;

/** The exact share of every god in the draw, were it to take place; adds up to 1 unless nobody can be drawn. */
export function sharesFor({ text, ...question }: Question): ReadonlyMap<string, number> {
  const context = { ...question, words: wordSet(text), speaker: null, named: new Set<string>() };
  const { drawn } = weigh(question.candidates, context);
  return new Map(drawn.map(({ godId, share }) => [godId, share]));
}

/** What came of many draws. */
export type Forecast = Readonly<{
  draws: number;
  /** Draws after which nobody spoke. */
  silences: number;
  /** Draws in which a god spoke first, by god id. */
  firsts: ReadonlyMap<string, number>;
}>;

/**
 * Asks the dispatcher many times what it would do with one message; only the seed differs. No model is needed, and
 * nothing is posted.
 *
 * @param draws - 1 or more; 1,000 give a share to within 3 points (two standard deviations).
 */
export function forecast(
  { text, candidates, settings, recentSpeakers }: Question,
  {
    addressIndex,
    draws,
    seed,
    nowMs,
  }: Pick<DispatchInput, 'addressIndex'> & Readonly<{ draws: number; seed: string; nowMs: number }>,
): Forecast {
  const firsts = new Map<string, number>();
  let silences = 0;
  const trigger = {
    messageId: 'forecast',
    author: { kind: 'mortal', userId: 'forecast' },
    text,
    repliesToGodId: null,
    mentionsEveryone: false,
    veiled: false,
  } as const;
  const state = { ...QUIET_ROOM, recentSpeakers: [...recentSpeakers], lastHumanAtMs: nowMs };
  const input = { trigger, state, settings, candidates, addressIndex, hushedUntilMs: 0 };
  for (let draw = 0; draw < draws; draw += 1) {
    const { outcome } = dispatch(input, nowMs, `${seed}:${draw}`);
    const first = outcome.kind === 'speak' ? outcome.turns[0]?.godId : undefined;
    if (first === undefined) silences += 1;
    else firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  return { draws, silences, firsts };
}
