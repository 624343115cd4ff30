import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findAppRoot } from '../app-root.ts';
import { crowdingNow } from '../llm/crowding.ts';
import type { Llm } from '../ports.ts';
import { figuresOf, type RoomFigures } from './figures.ts';
import { answerBy, type Rooms, talkInRooms } from './room-bench.ts';

/** Rooms beside so many busy processes. */
export type Beside = Readonly<{
  neighbours: number;
  /** Threads the worker had chosen at the end. */
  threads: number | undefined;
  /** Cores that all other processes kept busy, the neighbours included. */
  otherCores: number;
  figures: RoomFigures;
}>;

async function startNeighbour(): Promise<ChildProcess> {
  const child = fork(join(findAppRoot(), 'dist/src/bench/busy-core.js'), { stdio: 'ignore' });
  await once(child, 'message');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Our rooms while other processes keep a core busy each. */
export async function talkBeside(llm: Llm, neighbours: number, rooms: Rooms): Promise<Beside> {
  const children = await Promise.all(Array.from({ length: neighbours }, startNeighbour));
  const othersBusy = crowdingNow();
  try {
    const round = await talkInRooms(answerBy(llm, 'ours'), rooms);
    const otherCores = othersBusy(availableParallelism());
    return { neighbours, threads: llm.threads?.(), otherCores, figures: figuresOf(round) };
  } finally {
    await Promise.all(children.map(end));
  }
}
