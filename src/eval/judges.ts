import { sentimentOf, sentimentQuestion } from '../core/feelings/sentiment.ts';
import type { God } from '../core/god.ts';
import { buildPrompt } from '../core/prompt.ts';
import type { Line } from '../core/transcript.ts';
import type { loadDecisionJudge } from '../llm/decision-judge.ts';
import type { Llm, Prompt } from '../ports.ts';
import type { Exchange } from './exchange.ts';
import type { Verdict } from './sentiment-metrics.ts';

/** Judges one exchange; `durationMs` is the judging alone. */
export type Judge = (
  exchange: Exchange,
  god: God,
) => Promise<Omit<Verdict, 'label'> & { durationMs: number }>;

/** The prompt the app would have written the answer from, in a room where nothing else was said. */
export function promptOf({ name, mortal, lang }: Exchange, god: God, llm: Pick<Llm, 'profile'>): Prompt {
  const line: Line = {
    index: 0,
    messageId: '1',
    speaker: { kind: 'mortal', userId: '1', name },
    text: mortal,
    atMs: 0,
  };
  return buildPrompt({
    god,
    lines: [line],
    replyTo: line,
    mortalName: name,
    feeling: null,
    mood: 0,
    language: lang,
    style: llm.profile.promptStyle,
    godNameById: new Map([[god.id, god.name]]),
  });
}

/** The app's own way: likelihoods of the seven digits, on the tokens the answer was written on. */
export const byLikelihoods =
  (llm: Llm, signal: AbortSignal): Judge =>
  async (exchange, god) => {
    const question = sentimentQuestion(god.name, exchange.name);
    const weighing = await llm.weighApart(promptOf(exchange, god, llm), exchange.reply, question, signal);
    return { ...sentimentOf(weighing.probabilities), durationMs: weighing.durationMs };
  };

/** The other way, for comparison: the library's decision context. */
export const byDecision =
  (judge: Awaited<ReturnType<typeof loadDecisionJudge>>, signal: AbortSignal): Judge =>
  async ({ name, mortal, reply }, god) => {
    const exchange = { godName: god.name, aboutName: name, words: mortal, answer: reply };
    const weighing = await judge.weigh(exchange, signal);
    return { ...sentimentOf(weighing.probabilities), durationMs: weighing.durationMs };
  };
