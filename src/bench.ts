import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchModel } from './bench/bench-model.ts';
import { dispatcherSpeed } from './bench/dispatcher-bench.ts';
import { figuresOf, medianFigures, quantile, type RoomFigures } from './bench/figures.ts';
import type { LayoutName } from './bench/layouts.ts';
import { median } from './bench/median.ts';
import { type Round, reply, talkInRooms, warmRooms } from './bench/room-bench.ts';
import { talkOf } from './bench/room-talk.ts';
import { type Limit, limitMs, measureLimit } from './bench/speed-limit.ts';
import type { God } from './core/god.ts';
import { startProgress } from './eval/progress.ts';
import { table } from './eval/table.ts';
import { loadPantheon, shippedGods } from './gods/load.ts';
import { loadLlmFile } from './llm/llama.ts';
import { createLogger } from './log.ts';
import type { Llm } from './ports.ts';

// `npm run bench [-- --quick] [--model PATH] [--json PATH]`: everything the program promises about speed, ours beside the
// classic layout in one run and in turns. Ratios count, not milliseconds.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    model: { type: 'string' },
    json: { type: 'string', default: 'bench.json' },
  },
});
const size = values.quick
  ? { rounds: 1, rooms: 4, turns: 3, manyRooms: 12, dispatcherSeconds: 1 }
  : { rounds: 3, rooms: 4, turns: 10, manyRooms: 64, dispatcherSeconds: 3 };

const log = createLogger('bench', 'warn');
const { gods: godById } = await loadPantheon(shippedGods());
const all = [...godById.values()];
const gods = all.slice(0, 12);
const path = values.model ?? (await benchModel(all));
const settings = { contextTokens: 4_096, sequences: 4, threads: undefined, gpuLayers: 0 };
const llm = await loadLlmFile(path, settings, log);
/** Each layout on its engine: other servers keep the common beginning of a prompt and nothing else. */
const llms = { ours: llm, classic: await loadLlmFile(path, { ...settings, mayShift: false }, log) };
const bar = startProgress('bench', size.rounds * 2 + 2);

type Rooms = Record<LayoutName, RoomFigures> & { limitRatio: number; limit: Limit };

async function rooms(): Promise<Rooms> {
  const rounds: Record<LayoutName, RoomFigures[]> = { ours: [], classic: [] };
  const limits: Limit[] = [];
  const ratios: number[] = [];
  for (let index = 0; index < size.rounds; index += 1) {
    const limit = await measureLimit(llms.ours, gods, `round-${index}`);
    limits.push(limit);
    for (const layout of ['ours', 'classic'] as const) {
      const options = { gods, rooms: size.rooms, turns: size.turns, seed: `round-${index}` };
      await warmRooms(llms[layout], layout, options);
      const round: Round = await talkInRooms(llms[layout], layout, options);
      rounds[layout].push(figuresOf(round));
      if (layout === 'ours') ratios.push(round.wallMs / limitMs(round, limit));
      bar.step();
    }
  }
  return {
    ours: medianFigures(rounds.ours),
    classic: medianFigures(rounds.classic),
    limitRatio: median(ratios),
    limit: limits[0] ?? { promptPerSecond: Number.NaN, generatedPerSecond: Number.NaN },
  };
}

/** First tokens of rooms that come back after all the others had their turn, beside those of a room that stayed warm. */
async function manyRooms(model: Llm, pantheon: readonly God[]) {
  const count = size.manyRooms;
  const talks = Array.from({ length: count }, (_, index) => talkOf(30, pantheon, `many-${index}`));
  const ask = async (room: number, turn: number) => {
    const god = pantheon[(room + turn) % pantheon.length];
    if (!god) throw new RangeError('no gods');
    const lines = (talks[room] ?? []).slice(0, 24 + 2 * turn);
    return (await reply(model, 'ours', { god, gods: pantheon, lines }, turn)).firstTokenMs;
  };
  for (let room = 0; room < count; room += 1) await ask(room, 0);
  const back: number[] = [];
  const warm: number[] = [];
  for (let room = 0; room < count; room += 1) {
    back.push(await ask(room, 1));
    warm.push(await ask(room, 2));
  }
  return { backP50Ms: quantile(back, 0.5), warmP50Ms: quantile(warm, 0.5) };
}

const found = await rooms();
const many = await manyRooms(llm, gods);
bar.step();
const decisionsPerSecond = dispatcherSpeed(all, size.dispatcherSeconds);
bar.step();
bar.stop();
await llms.ours.close();
await llms.classic.close();

const { ours, classic, limit, limitRatio } = found;
const row = (name: string, of: (figures: RoomFigures) => number, digits = 0) => [
  name,
  of(ours).toFixed(digits),
  of(classic).toFixed(digits),
  (of(ours) / of(classic)).toFixed(2),
];
process.stdout.write(
  `\n${table(
    [
      `${size.rooms} rooms × ${gods.length} gods × ${size.turns} turns, medians of ${size.rounds}`,
      'ours',
      'classic',
      'ratio',
    ],
    [
      row('replies a minute', ({ repliesPerMinute }) => repliesPerMinute, 1),
      row('first token, p50 ms', ({ firstTokenP50Ms }) => firstTokenP50Ms),
      row('first token, p95 ms', ({ firstTokenP95Ms }) => firstTokenP95Ms),
      row('prompt tokens evaluated a reply', ({ evaluatedPerReply }) => evaluatedPerReply),
      row('tokens drawn a second', ({ generatedPerSecond }) => generatedPerSecond, 1),
    ],
  )}\n\n${table(
    ['measure', 'value'],
    [
      ['our time ÷ limit', limitRatio.toFixed(2)],
      ['limit: prompt tokens a second', limit.promptPerSecond.toFixed(0)],
      ['limit: tokens drawn a second', limit.generatedPerSecond.toFixed(1)],
      [`first token after ${size.manyRooms} rooms ÷ warm`, (many.backP50Ms / many.warmP50Ms).toFixed(2)],
      ['dispatcher, decisions a second', decisionsPerSecond.toFixed(0)],
    ],
  )}\n`,
);
const report = { model: llm.profile.name, cpus: cpus().length, size, rooms: found, many, decisionsPerSecond };
await writeFile(values.json, `${JSON.stringify(report, null, 1)}\n`);
process.stdout.write(`\nEverything is in ${values.json}.\n`);
