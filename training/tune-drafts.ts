import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { findAppRoot } from '../src/app-root.ts';
import { loadConfig } from '../src/config.ts';
import { POINTS, type Points } from '../src/core/drafts.ts';
import { percent, table } from '../src/eval/table.ts';
import { type DraftTrial, trialsOf } from '../src/eval/typed/draft-trials.ts';
import { frameFinder } from '../src/eval/typed/frames.ts';
import { playTyped } from '../src/eval/typed/play-typed.ts';
import { chosenBy, climb, isForTuning, meanWorth } from '../src/eval/typed/tune-points.ts';
import { typedFigures } from '../src/eval/typed/typed-figures.ts';
import { loadTyped } from '../src/eval/typed/typed-message.ts';
import { loadPantheon, shippedGods } from '../src/gods/load.ts';
import { loadLlmFile } from '../src/llm/llama.ts';
import { createLogger } from '../src/log.ts';
import { loadEvalStock } from './eval-stock.ts';

// `node dist/training/tune-drafts.js MODEL.gguf [--drafts N] [--json OUT]`: draws drafts for every typed message, looks
// for better weights of their merits on every other message, and says what they do on the rest.

const { values, positionals } = parseArgs({
  options: { drafts: { type: 'string', default: '24' }, json: { type: 'string' } },
  allowPositionals: true,
});
const [model = 'models/pocket.gguf'] = positionals;
const drafts = Number(values.drafts);
const log = createLogger('tune', 'warn');
const { signal } = new AbortController();

async function draw(): Promise<DraftTrial[][]> {
  const config = loadConfig({});
  const loaded = await loadLlmFile(model, { ...config.model, sequences: 1, setting: 'MODEL' }, log);
  const llm = { ...loaded, profile: { ...loaded.profile, drafts } };
  const { gods } = await loadPantheon(shippedGods());
  const messages = await loadTyped(join(findAppRoot(), 'eval', 'replies'));
  const played = await playTyped(llm, messages, gods, { seed: 1, signal, nowMs: () => performance.now() });
  await llm.close();
  const { sentences, vocabulary } = await loadEvalStock();
  const judges = { frameOf: frameFinder(sentences), vocabulary };
  return played.map((one) => trialsOf(one, llm.profile, judges));
}

const trials = await draw();
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(trials));
const tuning = trials.filter((_, at) => isForTuning(at));
const resting = trials.filter((_, at) => !isForTuning(at));
/** What the prototype chose by. */
const BEFORE: Points = {
  ...(Object.fromEntries(Object.keys(POINTS).map((key) => [key, 0])) as Points),
  ...{
    topic: 1.2,
    keyword: 1.2,
    name: 0.4,
    brokenWord: -1.5,
    unfinished: -3,
    noSentenceEnd: -2,
    likelihood: 1,
  },
};
const FIRST: Points = Object.fromEntries(Object.keys(POINTS).map((key) => [key, 0])) as Points;
const tuned = climb(tuning, POINTS);

const rows = [6, 12, 24]
  .filter((count) => count <= drafts)
  .flatMap((count) =>
    (
      [
        ['first draft', FIRST],
        ['prototype', BEFORE],
        ['as it is', POINTS],
        ['tuned', tuned],
      ] as const
    ).flatMap(([name, points]) =>
      (
        [
          ['tuning half', tuning],
          ['other half', resting],
        ] as const
      ).map(([half, some]) => {
        const f = typedFigures(some.map((all) => chosenBy(points, all.slice(0, count))?.checks ?? null));
        const worth = meanWorth(
          some.map((all) => all.slice(0, count)),
          points,
        );
        const shares = [
          f.complete,
          f.ownThing,
          f.topicOrName,
          f.topic,
          f.brokenWord,
          f.strangeName,
          f.framed,
        ];
        return [
          `best of ${count}, ${name}, ${half}`,
          ...[...shares, f.intentRight, f.rightLanguage].map(percent),
          worth.toFixed(3),
        ];
      }),
    ),
  );
const head = [
  '',
  'whole',
  'own',
  'topic|name',
  'topic',
  'broken',
  'stranger',
  'framed',
  'intent',
  'language',
  'worth',
];
process.stdout.write(`${table(head, rows)}\n\n${JSON.stringify(tuned, null, 2)}\n`);
