import { performance } from 'node:perf_hooks';
import { sentimentQuestion } from '../core/feelings/sentiment.ts';
import { Sampling } from '../core/god.ts';
import { windowOfLines } from '../core/window.ts';
import { table } from '../eval/table.ts';
import { loadPantheon, shippedGods } from '../gods/load.ts';
import { loadDecisionJudge } from '../llm/decision-judge.ts';
import { loadLlmFile } from '../llm/llama.ts';
import { createLogger } from '../log.ts';
import { benchModel } from './bench-model.ts';
import { median } from './median.ts';
import { promptFor, talkOf } from './room-talk.ts';

// `npm run bench:sentiment [-- PATH.gguf]`: what it costs to judge a reply, as a share of writing it. The three ways are
// taken in turns, so that a busy neighbour slows all of them.

const ROUNDS = 7;
const REPLY_TOKENS = 40;
const SETTINGS = { contextTokens: 4_096, sequences: 2, threads: undefined, gpuLayers: 0 };

const log = createLogger('bench', 'warn');
const { signal } = new AbortController();
const { gods: godById } = await loadPantheon(shippedGods());
const path = process.argv[2] ?? (await benchModel([...godById.values()]));
const gods = [...godById.values()].slice(0, 12);
const llm = await loadLlmFile(path, SETTINGS, log);
const decisions = await loadDecisionJudge(path, SETTINGS, log);
const sampling = Sampling.parse({ maxTokens: REPLY_TOKENS, temperature: 1, topK: 0, topP: 1, minP: 0 });

type Cost = { ms: number; tokens: number };
const costs: Record<'reply' | 'warm' | 'apart' | 'decision', Cost[]> = {
  reply: [],
  warm: [],
  apart: [],
  decision: [],
};
const { linesMax, promptStyle } = llm.profile;
const talk = talkOf(linesMax + 2 * ROUNDS + 2, gods, 'bench');
const limits = { linesMax, tokensMax: Number.POSITIVE_INFINITY, countTokens: () => 0 };
let afterWeighing: number[] = [];

for (let round = 0; round <= ROUNDS; round += 1) {
  // Each round two lines further on, as in a talk that goes on; the first round warms up and does not count.
  const lines = windowOfLines(talk.slice(0, linesMax + 2 * round), limits);
  const god = gods[round % gods.length] ?? gods[0];
  if (!god) throw new Error('no gods');
  const prompt = promptFor(god, gods, lines, promptStyle);
  const question = sentimentQuestion(god.name, 'Bob');
  let said = '';
  const measured = await llm.attend(prompt, signal, async (held) => {
    const speech = await held.speak(sampling, { seed: round });
    said = speech.text;
    const weighing = await held.weigh(said, question);
    return { speech, weighing };
  });
  const short = promptFor(god, gods, lines.slice(-1), promptStyle);
  const apart = await llm.weighApart(short, said, question, signal);
  const startMs = performance.now();
  const exchange = { godName: god.name, aboutName: 'Bob', words: lines.at(-1)?.text ?? '', answer: said };
  const decided = await decisions.weigh(exchange, signal);
  if (round === 0) continue;
  const { speech, weighing } = measured;
  costs.reply.push({ ms: speech.durationMs, tokens: speech.evaluatedTokens });
  costs.warm.push({ ms: weighing.durationMs, tokens: weighing.evaluatedTokens });
  costs.apart.push({ ms: apart.durationMs, tokens: apart.evaluatedTokens });
  costs.decision.push({ ms: performance.now() - startMs, tokens: decided.evaluatedTokens });
  afterWeighing.push(speech.evaluatedTokens);
  process.stderr.write(`round ${round} of ${ROUNDS}\r`);
}
await decisions.close();
await llm.close();

const replyMs = median(costs.reply.map(({ ms }) => ms));
const row = (name: string, list: readonly Cost[]) => {
  const ms = median(list.map((cost) => cost.ms));
  const tokens = median(list.map((cost) => cost.tokens));
  return [name, String(tokens), ms.toFixed(0), `${((ms / replyMs) * 100).toFixed(1)} %`];
};
const found = table(
  [`${llm.profile.name}, medians of ${ROUNDS}`, 'tokens evaluated', 'ms', 'of a reply'],
  [
    row(`reply (up to ${linesMax} lines, ${REPLY_TOKENS} tokens)`, costs.reply),
    row('weighed on the place that wrote it', costs.warm),
    row('weighed apart, cards changing', costs.apart),
    row('decision context', costs.decision),
  ],
);
afterWeighing = afterWeighing.toSorted((a, b) => a - b);
process.stdout.write(
  `${found}\n\nTokens a reply evaluates after the one before was weighed: ${afterWeighing[0]} to ${afterWeighing.at(-1)}.\n`,
);
