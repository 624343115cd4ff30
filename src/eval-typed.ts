import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadEvalStock } from '../training/eval-stock.ts';
import genesis from '../workers/genesis.ts';
import { findAppRoot } from './app-root.ts';
import type { Config } from './config.ts';
import { loadExchanges } from './eval/load-exchanges.ts';
import { loadLines } from './eval/load-lines.ts';
import { imaginer } from './eval/typed/imagine.ts';
import { Mark, sheetOf } from './eval/typed/marks.ts';
import { measureTyped, type TypedResult } from './eval/typed/measure-typed.ts';
import { loadTyped } from './eval/typed/typed-message.ts';
import { partsTable, rawPage, typedTable } from './eval/typed/typed-report.ts';
import { loadPantheon, shippedGods } from './gods/load.ts';
import { loadLlmFile } from './llm/llama.ts';
import type { Log } from './log.ts';
import { Pantheon } from './pantheon.ts';
import { Inventions } from './queue/queues.ts';

/** What is to be measured, and where it goes. */
export type TypedWanted = Readonly<{
  modelPath: string;
  /** Drafts per answer; undefined: as many as the app draws. */
  drafts: number | undefined;
  limit: number;
  seed: number;
  json: string;
  /** Where a page with everything said goes. */
  page: string | undefined;
  /** Where answers go that somebody shall mark. */
  sheet: string | undefined;
}>;

const FOLDER = join(findAppRoot(), 'eval', 'replies');
/** The sheet, marked. */
const MARKS = 'marks.jsonl';

async function measure(wanted: TypedWanted, config: Config, log: Log): Promise<TypedResult> {
  const { signal } = new AbortController();
  const nowMs = () => performance.now();
  const { gods: shipped, packs } = await loadPantheon(config.godsDir ?? shippedGods());
  const startMs = nowMs();
  const settings = { ...config.model, sequences: 1, setting: '--model' };
  const loaded = await loadLlmFile(wanted.modelPath, settings, log);
  const loadMs = nowMs() - startMs;
  const { drafts = loaded.profile.drafts } = wanted;
  const llm = { ...loaded, profile: { ...loaded.profile, drafts } };
  const imagine = imaginer(new Pantheon({ gods: shipped.values(), packs }), async (job) =>
    Inventions.parse(await genesis.run(job, { llm }, { jobId: job.genesisId, signal, log })),
  );
  try {
    return await measureTyped({
      llm,
      loadMs,
      messages: (await loadTyped(FOLDER)).slice(0, wanted.limit),
      exchanges: await loadExchanges(join(findAppRoot(), 'eval', 'sentiment')),
      marks: existsSync(join(FOLDER, MARKS))
        ? await loadLines({ folder: FOLDER, schema: Mark, file: MARKS })
        : null,
      shipped,
      stock: await loadEvalStock(),
      imagine,
      seed: wanted.seed,
      signal,
      nowMs,
    });
  } finally {
    await llm.close();
  }
}

/** Plays the typed messages, prints the figures and writes down everything that was said. */
export async function evalTyped(wanted: TypedWanted, config: Config, log: Log): Promise<void> {
  const { measured, played, checks, voices } = await measure(wanted, config, log);
  console.log(`\n${typedTable(measured)}\n\n${partsTable(measured)}`);
  const answers = played.map(({ message, god, answer, drafts, durationMs }, at) => ({
    ...{ id: message.id, god: god.name, name: message.name, text: message.text, answer, checks: checks[at] },
    ...{ durationMs, drafts },
  }));
  await writeFile(wanted.json, `${JSON.stringify({ ...measured, answers, voicesSaid: voices }, null, 1)}\n`);
  if (wanted.page !== undefined) await writeFile(wanted.page, rawPage(measured, played));
  if (wanted.sheet !== undefined)
    await writeFile(
      wanted.sheet,
      sheetOf(played)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
  const stale = measured.marked?.stale ?? [];
  if (stale.length > 0)
    console.log(
      `\n${stale.length} marks in eval/replies/${MARKS} are of answers that are not given any more and were refused; ` +
        'write a new sheet with --sheet and mark that.',
    );
  console.log(`\nEverything is in ${wanted.json}.`);
}
