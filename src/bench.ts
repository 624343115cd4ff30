import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchModel } from './bench/bench-model.ts';
import { chooseSections } from './bench/choose-sections.ts';
import type { LayoutName } from './bench/layouts.ts';
import { checkLlamaServer } from './bench/llama-server.ts';
import { machineFacts } from './bench/machine.ts';
import type { Row } from './bench/row.ts';
import type { Bench } from './bench/section.ts';
import { sections } from './bench/sections.ts';
import { type Disturbed, summary } from './bench/summary.ts';
import { ConfigError, EXIT_CONFIG } from './errors.ts';
import { startProgress } from './eval/progress.ts';
import { loadPantheon, shippedGods } from './gods/load.ts';
import { crowdingNow } from './llm/crowding.ts';
import { loadLlmFile } from './llm/llama.ts';
import { createLogger } from './log.ts';
import type { Llm } from './ports.ts';

// `npm run bench [-- --quick] [--only room,start] [--model PATH] [--json PATH]`: everything the program promises about
// speed, ours beside the classic layout in one run and in turns. Ratios count, not milliseconds. A quick run takes small
// sizes and leaves the long sections out. With LLAMA_SERVER set to the path of a llama-server, the same rooms run against
// it, too.

/** The twelve of the rooms. */
const GODS = 12;
/** Context and places as by default. */
const MODEL = { contextTokens: 4_096, sequences: 4, threads: undefined, gpuLayers: 0 } as const;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    model: { type: 'string' },
    json: { type: 'string', default: 'bench.json' },
  },
});

async function run(): Promise<void> {
  const isQuick = values.quick;
  const chosen = chooseSections(sections, { only: values.only, isQuick });
  const log = createLogger('bench', 'warn');
  const allGods = [...(await loadPantheon(shippedGods())).gods.values()];
  const modelPath = values.model ?? (await benchModel(allGods));
  const loading = new Map<LayoutName, Promise<Llm>>();
  /** Other bots use the common beginning of a prompt again and nothing else, and leave evaluations to the library. */
  const engines = { ours: {}, classic: { mayShift: false, stateCacheMb: 0, drawsFirst: false } } as const;
  const load = (layout: LayoutName) => loadLlmFile(modelPath, { ...MODEL, ...engines[layout] }, log);
  const llamaServer = process.env['LLAMA_SERVER'] || undefined;
  if (llamaServer !== undefined) await checkLlamaServer(llamaServer);
  const steps = chosen.reduce((total, section) => total + section.steps({ isQuick, llamaServer }), 0);
  const bar = startProgress('bench', steps);
  const bench: Bench = {
    isQuick,
    allGods,
    gods: allGods.slice(0, GODS),
    modelPath,
    model: MODEL,
    llm(layout) {
      const llm = loading.get(layout) ?? load(layout);
      loading.set(layout, llm);
      return llm;
    },
    load,
    searchPath: process.env['PATH'] ?? '',
    llamaServer,
    log,
    step: bar.step,
  };
  const rows: Row[] = [];
  const figures: Record<string, unknown> = {};
  const disturbed: Disturbed[] = [];
  const othersBusy = crowdingNow();
  const startMs = performance.now();
  try {
    for (const section of chosen) {
      othersBusy(availableParallelism());
      const sectionMs = performance.now();
      const found = await section.run(bench);
      rows.push(...found.rows);
      const seconds = Math.round((performance.now() - sectionMs) / 1_000);
      const otherCores = section.isAlone ? othersBusy(availableParallelism()) : null;
      figures[section.name] = { seconds, otherCores, rows: found.rows, figures: found.figures };
      if (otherCores !== null) disturbed.push({ name: section.name, otherCores });
      if (!process.stderr.isTTY) process.stderr.write(`${section.name}: ${seconds} s\n`);
    }
  } finally {
    bar.stop();
    for (const llm of loading.values()) await (await llm.catch(() => null))?.close();
  }
  const seconds = Math.round((performance.now() - startMs) / 1_000);
  const threads = (await loading.get('ours'))?.threads?.() ?? null;
  const report = { machine: await machineFacts(), model: modelPath, threads, isQuick, seconds, figures };
  await writeFile(values.json, `${JSON.stringify(report, null, 1)}\n`);
  process.stdout.write(`\n${summary(rows, disturbed)}\n${seconds} s; everything is in ${values.json}.\n`);
}

// What was started as a process of its own ends with this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT_CONFIG;
}
