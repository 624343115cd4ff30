import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findAppRoot } from '../app-root.ts';
import type { Llm } from '../ports.ts';
import { figuresOf, type RoomFigures } from './figures.ts';
import { answerBy, type Rooms, talkInRooms } from './room-bench.ts';

/** Rooms beside so many busy processes, and the threads the worker had chosen at the end. */
export type Beside = Readonly<{ neighbours: number; threads: number | undefined; figures: RoomFigures }>;

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
  try {
    const round = await talkInRooms(answerBy(llm, 'ours'), rooms);
    return { neighbours, threads: llm.threads?.(), figures: figuresOf(round) };
  } finally {
    await Promise.all(children.map(end));
  }
}
