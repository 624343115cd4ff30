import { awaitedTurn, isWaitedFor } from '../core/awaited-turn.ts';
import { type WaitNotice, waitNotice } from '../core/expected-wait.ts';
import type { RoomState } from '../core/room.ts';
import type { Log } from '../log.ts';
import type { Producers } from '../queue/producers.ts';
import type { RoomRef } from '../redis/room-store.ts';
import type { WaitStore } from '../redis/wait-store.ts';
import type { WorkerStatusStore } from '../redis/worker-status-store.ts';
import { keyedQueue } from './keyed-queue.ts';

export type Patience = ReturnType<typeof createPatience>;

/** What telling waits works with. */
export type PatienceDeps = Readonly<{
  waits: WaitStore;
  queues: Pick<Producers, 'length'>;
  workerStatus: Pick<WorkerStatusStore, 'alive'>;
  /** Posts the line about a wait. @returns its id. */
  tell(room: RoomRef, notice: WaitNotice): Promise<string>;
  untell(room: RoomRef, messageId: string): Promise<void>;
  clock: () => number;
  log: Log;
}>;

/** Tells a room honestly when a member has to wait long for a god, and takes the line back when the god has spoken. */
export function createPatience(deps: PatienceDeps) {
  const inTurn = keyedQueue();

  async function tellIfLong(room: RoomRef, state: RoomState, lastNoticeMs: number): Promise<void> {
    if (!awaitedTurn(state, 0)) return;
    const [length, workers] = await Promise.all([deps.queues.length('reply'), deps.workerStatus.alive()]);
    const awaited = awaitedTurn(state, length);
    if (!awaited) return;
    const atMs = deps.clock();
    const notice = waitNotice({ ahead: awaited.ahead, workers, lastNoticeMs }, atMs);
    if (!notice) return;
    const messageId = await deps.tell(room, notice);
    await deps.waits.remember(room, { atMs, standing: { turnId: awaited.turnId, messageId } });
  }

  async function look(room: RoomRef, state: RoomState): Promise<void> {
    const told = await deps.waits.told(room);
    if (!told?.standing) return tellIfLong(room, state, told?.atMs ?? 0);
    if (isWaitedFor(state, told.standing.turnId)) return;
    await deps.untell(room, told.standing.messageId);
    await deps.waits.remember(room, { ...told, standing: null });
  }

  return {
    /** To be called after every change of a room, in order. It takes its own time: nobody waits for it. */
    watch(room: RoomRef, state: RoomState): void {
      inTurn(room.roomId, () => look(room, state)).catch((err: unknown) => {
        // A courtesy that fails must not cost anybody the answer.
        deps.log.debug({ err, channelId: room.roomId }, 'wait not told');
      });
    },
  };
}
