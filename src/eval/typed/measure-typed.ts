import type { God } from '../../core/god.ts';
import type { Llm } from '../../ports.ts';
import type { Exchange } from '../exchange.ts';
import { byLikelihoods } from '../judges.ts';
import { judgeAll } from '../run-eval.ts';
import { sentimentFigures } from '../sentiment-metrics.ts';
import { checkPlayed, type TypedChecks } from './check-played.ts';
import { frameFinder, type StockSentence } from './frames.ts';
import { inventAll, type KnownDomain } from './genesis-trial.ts';
import type { imaginer } from './imagine.ts';
import { judgeSamples, type LevelledSample } from './judge-samples.ts';
import { countMarks, type Mark } from './marks.ts';
import { type Played, playTyped } from './play-typed.ts';
import { playVoices } from './play-voices.ts';
import { speedFigures } from './speed.ts';
import { isForTuning } from './tune-points.ts';
import { typedFigures } from './typed-figures.ts';
import type { TypedMessage } from './typed-message.ts';
import type { TypedMeasured } from './typed-report.ts';
import type { Uttered } from './voices.ts';

/** What the model was made from, as far as it is compared with that. */
export type EvalStock = Readonly<{
  sentences: readonly StockSentence[];
  vocabulary: ReadonlySet<string>;
  domains: readonly KnownDomain[];
  heldOutGods: ReadonlySet<string>;
  samples: readonly LevelledSample[];
  /** Of the generator, around messages that were kept from the training. */
  heldOutSamples: readonly LevelledSample[];
}>;

/** Everything that is asked of a model. */
export type TypedTask = Readonly<{
  llm: Llm;
  loadMs: number;
  messages: readonly TypedMessage[];
  exchanges: readonly Exchange[];
  marks: readonly Mark[] | null;
  shipped: ReadonlyMap<string, God>;
  stock: EvalStock;
  imagine: ReturnType<typeof imaginer>;
  seed: number;
  signal: AbortSignal;
  nowMs: () => number;
}>;

export type TypedResult = Readonly<{
  measured: TypedMeasured;
  played: readonly Played[];
  checks: readonly (TypedChecks | null)[];
  voices: readonly Uttered[];
}>;

/** Half of the twenty inventions are wished for. */
const UNWISHED = 10;
/** Domains the word stock has and has not, as members ask for them. */
const WISHES = [
  'a god of lost socks',
  'a god of thunder',
  'god of tea please',
  'somebody for broken umbrellas',
  'a goddess of bread',
  'the god of late trains',
  'a god of the moon',
  'god of mondays',
  'a small god of spoons',
  'a god of cats',
];

function partsOf(
  played: readonly Played[],
  checks: readonly (TypedChecks | null)[],
  heldOut: ReadonlySet<string>,
) {
  const kinds: readonly (readonly [string, (one: Played, at: number) => boolean])[] = [
    ['drafts’ weights not tuned on', (_, at) => !isForTuning(at)],
    ['shipped, trained on', ({ message, god }) => message.god !== null && !heldOut.has(god.id)],
    ['shipped, held out', ({ god }) => heldOut.has(god.id)],
    ['invented', ({ message }) => message.god === null],
    ['asked in English', ({ message }) => message.lang === 'en'],
    ['asked in Spanish', ({ message }) => message.lang === 'es'],
  ];
  return kinds.map(([part, belongs]) => {
    const some = checks.filter((_, at) => {
      const one = played[at];
      return one !== undefined && belongs(one, at);
    });
    return { part, figures: typedFigures(some) };
  });
}

async function judgeFeelings({ llm, exchanges, shipped, stock, signal }: TypedTask) {
  const judged = await judgeAll('feelings', byLikelihoods(llm, signal), exchanges, shipped);
  return {
    generated: sentimentFigures(await judgeSamples(llm, stock.samples, signal)),
    generatedHeldOut: sentimentFigures(await judgeSamples(llm, stock.heldOutSamples, signal)),
    written: sentimentFigures(judged),
    writtenHeldOut: sentimentFigures(judged.filter(({ heldOut }) => heldOut)),
  };
}

/** Plays the typed messages and measures all that the pocket model must reach. */
export async function measureTyped(task: TypedTask): Promise<TypedResult> {
  const { llm, messages, shipped, stock, marks, nowMs } = task;
  const played = await playTyped(llm, messages, shipped, task);
  const frameOf = frameFinder(stock.sentences);
  const checks = played.map((one) =>
    one.answer === null ? null : checkPlayed(one.answer, one, frameOf, stock.vocabulary),
  );
  const voices = await playVoices(llm, messages, shipped, task);
  const wishes = [...Array.from({ length: UNWISHED }, () => null), ...WISHES];
  const measured = {
    model: llm.profile.name,
    drafts: llm.profile.drafts,
    figures: typedFigures(checks),
    parts: partsOf(played, checks, stock.heldOutGods),
    voices: voices?.figures ?? null,
    sentiment: await judgeFeelings(task),
    genesis: await inventAll(wishes, task.imagine, { stock: stock.domains, nowMs }),
    speed: speedFigures(played, task.loadMs),
    marked: marks && countMarks(marks, played),
  };
  return { measured, played, checks, voices: voices?.said ?? [] };
}
