import { startProgress } from '../eval/progress.ts';
import { table } from '../eval/table.ts';
import { loadPantheon, shippedGods } from '../gods/load.ts';
import { loadDecisionJudge } from '../llm/decision-judge.ts';
import { loadLlmFile } from '../llm/llama.ts';
import { createLogger } from '../log.ts';
import { benchModel } from './bench-model.ts';
import { median } from './median.ts';
import { type Cost, measureSentiment } from './sentiment-bench.ts';

// `npm run bench:sentiment [-- PATH.gguf]`: what it costs to judge a reply, as a share of writing it, in every way there is.

const ROUNDS = 7;
const SETTINGS = { contextTokens: 4_096, sequences: 2, threads: undefined, gpuLayers: 0 };

const log = createLogger('bench', 'warn');
const { gods: godById } = await loadPantheon(shippedGods());
const path = process.argv[2] ?? (await benchModel([...godById.values()]));
const gods = [...godById.values()].slice(0, 12);
const llm = await loadLlmFile(path, SETTINGS, log);
const decisions = await loadDecisionJudge(path, SETTINGS, log);
const bar = startProgress('rounds', ROUNDS);
const rounds = await measureSentiment({ llm, decisions, gods, rounds: ROUNDS, step: bar.step });
bar.stop();
await decisions.close();
await llm.close();

const replyMs = median(rounds.map(({ reply }) => reply.ms));
const row = (name: string, costs: readonly (Cost | null)[]) => {
  const known = costs.filter((cost) => cost !== null);
  const ms = median(known.map((cost) => cost.ms));
  const tokens = median(known.map((cost) => cost.tokens));
  return [name, String(tokens), ms.toFixed(0), `${((ms / replyMs) * 100).toFixed(1)} %`];
};
const found = table(
  [`${llm.profile.name}, medians of ${ROUNDS}`, 'tokens evaluated', 'ms', 'of a reply'],
  [
    row(
      `reply (up to ${llm.profile.linesMax} lines)`,
      rounds.map(({ reply }) => reply),
    ),
    row(
      'weighed on the place that wrote it',
      rounds.map(({ warm }) => warm),
    ),
    row(
      'weighed apart, cards changing',
      rounds.map(({ apart }) => apart),
    ),
    row(
      'decision context',
      rounds.map(({ decision }) => decision),
    ),
  ],
);
// From the second round on the place had been asked about the reply before.
const after = rounds.map(({ reply }) => reply.tokens).toSorted((a, b) => a - b);
process.stdout.write(
  `${found}\n\nTokens a reply evaluates after the one before was weighed: ${after[0]} to ${after.at(-1)}.\n`,
);
