import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAppRoot } from './app-root.ts';
import { type Config, loadConfig } from './config.ts';
import { EXIT_CONFIG, PantheonError } from './errors.ts';
import { byDecision, byLikelihoods } from './eval/judges.ts';
import { languageOf } from './eval/language-of.ts';
import { loadExchanges } from './eval/load-exchanges.ts';
import { answerTable, judgeTable } from './eval/report.ts';
import { answerAll, judgeAll, judgeRows } from './eval/run-eval.ts';
import { agreement } from './eval/sentiment-metrics.ts';
import { evalTyped } from './eval-typed.ts';
import { loadPantheon, shippedGods } from './gods/load.ts';
import { loadDecisionJudge } from './llm/decision-judge.ts';
import { loadLlmFile } from './llm/llama.ts';
import { resolveModel } from './llm/resolve-model.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { createLogger, type Log } from './log.ts';

const USAGE = `Usage: npm run eval -- --model PATH|hf:ADDRESS [options]
  --both        also judge by the library's decision context, and compare
  --limit N     only the first N exchanges
  --held-out    only the third that nothing was tuned on
  --no-answers  only judge feelings
  --seed N      seed of the answers (1)
  --json PATH   where the figures and everything that was said go (eval.json)
  --typed       play the messages typed by hand instead, and measure what the pocket model must reach
  --drafts N    with --typed: drafts per answer, where the app's own number is not wanted
  --page PATH   with --typed: a page with everything that was said
  --sheet PATH  with --typed: the answers to be marked; saved as eval/replies/marks.jsonl they are counted`;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        model: { type: 'string' },
        both: { type: 'boolean', default: false },
        limit: { type: 'string' },
        'held-out': { type: 'boolean', default: false },
        'no-answers': { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        json: { type: 'string', default: 'eval.json' },
        typed: { type: 'boolean', default: false },
        drafts: { type: 'string' },
        page: { type: 'string' },
        sheet: { type: 'string' },
      },
    });
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
    const seed = Number(values.seed);
    const drafts = values.drafts === undefined ? undefined : Number(values.drafts);
    if (values.model === undefined || !(limit > 0) || !Number.isSafeInteger(seed)) return undefined;
    if (drafts !== undefined && !(Number.isSafeInteger(drafts) && drafts > 0)) return undefined;
    const { both, json, typed, page, sheet } = values;
    return {
      model: values.model,
      both,
      json,
      limit,
      seed,
      ...{ typed, drafts, page, sheet },
      heldOut: values['held-out'],
      answers: !values['no-answers'],
    };
  } catch {
    return undefined;
  }
}

type Wanted = NonNullable<ReturnType<typeof readArguments>>;

async function run(wanted: Wanted, config: Config): Promise<void> {
  const log = createLogger('eval', 'warn');
  const setting = '--model';
  const showsBar = process.stderr.isTTY;
  const path = await resolveModel(wanted.model, { dataDir: config.dataDir, showsBar, setting });
  if (wanted.typed) await evalTyped({ ...wanted, modelPath: path }, config, log);
  else await evalExchanges(wanted, path, config, log);
}

async function evalExchanges(wanted: Wanted, path: string, config: Config, log: Log): Promise<void> {
  const { signal } = new AbortController();
  const exchanges = (await loadExchanges(join(findAppRoot(), 'eval', 'sentiment')))
    .filter(({ heldOut }) => heldOut || !wanted.heldOut)
    .slice(0, wanted.limit);
  const { gods: godById } = await loadPantheon(config.godsDir ?? shippedGods());
  const llm = await loadLlmFile(path, { ...config.model, sequences: 1, setting: '--model' }, log);
  const { name } = llm.profile;
  const judged = await judgeAll('feelings', byLikelihoods(llm, signal), exchanges, godById);
  const heldOut = exchanges.filter((one) => one.heldOut);
  const written = wanted.answers
    ? await answerAll(llm, heldOut, [...godById.values()], { seed: wanted.seed, signal, languageOf })
    : null;
  await llm.close();

  const rows = judgeRows('likelihoods', judged);
  let agree: number | null = null;
  if (wanted.both) {
    const judge = await loadDecisionJudge(path, { ...config.model, sequences: 1 }, log);
    const other = await judgeAll('decisions', byDecision(judge, signal), exchanges, godById);
    await judge.close();
    rows.push(...judgeRows('decision context', other));
    agree = agreement(judged, other);
  }
  console.log(`\n${name}\n\n${judgeTable(rows)}`);
  if (agree !== null)
    console.log(`\nThe two judges lie within one level of each other in ${(agree * 100).toFixed(1)} %.`);
  if (written) console.log(`\n${answerTable(written.figures)}`);
  const report = { model: name, rows, agreement: agree, answers: written, judged };
  await writeFile(wanted.json, `${JSON.stringify(report, null, 1)}\n`);
  console.log(`\nEverything is in ${wanted.json}.`);
}

const wanted = readArguments();
if (wanted) {
  const config = loadSettingsOrExit(() => loadConfig(process.env));
  await run(wanted, config).catch((error: unknown) => {
    if (!(error instanceof PantheonError)) throw error;
    console.error(error.message);
    process.exitCode = EXIT_CONFIG;
  });
} else {
  console.error(USAGE);
  process.exitCode = EXIT_CONFIG;
}
