import { sentimentQuestion } from '../core/feelings/sentiment.ts';
import type { God } from '../core/god.ts';
import { Sampling } from '../core/god.ts';
import { windowOfLines } from '../core/window.ts';
import type { DecisionJudge } from '../llm/decision-judge.ts';
import type { Llm } from '../ports.ts';
import { promptFor, talkOf } from './room-talk.ts';

/** Tokens of a reply. */
const REPLY_TOKENS = 40;

/** What one piece of work cost. */
export type Cost = Readonly<{ ms: number; tokens: number }>;

/** One round: a reply, and its judgement in the ways there are. */
export type SentimentRound = Readonly<{
  reply: Cost;
  /** On the place that wrote the reply. */
  warm: Cost;
  /** On a place of its own. */
  apart: Cost;
  /** By the decision context of node-llama-cpp; null when it was not asked. */
  decision: Cost | null;
}>;

/**
 * Measures what it costs to judge a reply beside writing it, the ways in turns, so that a busy neighbour slows all of
 * them. Each round is two lines further on, as in a talk that goes on; one more round comes first and does not count.
 */
export async function measureSentiment({
  llm,
  decisions,
  gods,
  rounds,
  step,
}: Readonly<{
  llm: Llm;
  decisions: DecisionJudge | null;
  gods: readonly God[];
  rounds: number;
  step: () => void;
}>): Promise<SentimentRound[]> {
  const { signal } = new AbortController();
  const sampling = Sampling.parse({ maxTokens: REPLY_TOKENS, temperature: 1, topK: 0, topP: 1, minP: 0 });
  const { linesMax, promptStyle } = llm.profile;
  const talk = talkOf(linesMax + 2 * rounds + 2, gods, 'bench');
  const limits = { linesMax, tokensMax: Number.POSITIVE_INFINITY, countTokens: () => 0 };

  async function round(index: number): Promise<SentimentRound> {
    const lines = windowOfLines(talk.slice(0, linesMax + 2 * index), limits);
    const god = gods[index % gods.length];
    if (!god) throw new RangeError('no gods');
    const question = sentimentQuestion(god.name, 'Bob');
    const prompt = promptFor(god, gods, lines, promptStyle);
    const { speech, warm } = await llm.attend(prompt, signal, async (held) => {
      const said = await held.speak(sampling, { seed: index });
      return { speech: said, warm: await held.weigh(said.text, question) };
    });
    const short = promptFor(god, gods, lines.slice(-1), promptStyle);
    const apart = await llm.weighApart(short, speech.text, question, signal);
    const words = lines.at(-1)?.text ?? '';
    const exchange = { godName: god.name, aboutName: 'Bob', words, answer: speech.text };
    const decided = decisions && (await decisions.weigh(exchange, signal));
    const costOf = (work: { durationMs: number; evaluatedTokens: number }): Cost => ({
      ms: work.durationMs,
      tokens: work.evaluatedTokens,
    });
    return {
      reply: costOf(speech),
      warm: costOf(warm),
      apart: costOf(apart),
      decision: decided && costOf(decided),
    };
  }

  await round(0);
  const found: SentimentRound[] = [];
  for (let index = 1; index <= rounds; index += 1) {
    found.push(await round(index));
    step();
  }
  return found;
}
