import { decisionRecord } from '../core/decision-record.ts';
import type { Turn } from '../core/room.ts';
import { startNextTurn } from '../core/room-turns.ts';
import type { RoomRef } from '../redis/room-store.ts';
import type { Moved } from './hear.ts';
import type { KeeperDeps } from './keeper-deps.ts';
import { keyedQueue } from './keyed-queue.ts';

export type Floor = ReturnType<typeof createFloor>;

/**
 * Who has the floor in each room: one change of a room at a time, written before the job it asks for.
 */
export function createFloor(deps: Pick<KeeperDeps, 'rooms' | 'queues' | 'typing' | 'patience'>) {
  const inTurn = keyedQueue();
  /** Rooms whose turn is being worked, as far as this process knows. */
  const busy = new Map<string, Readonly<{ room: RoomRef; turn: Turn }>>();

  async function setToWork(room: RoomRef, turn: Turn): Promise<void> {
    busy.set(room.roomId, { room, turn });
    deps.typing.start(room.roomId);
    if (turn.line === undefined) return deps.queues.reply(room, turn);
    const said = {
      kind: 'said',
      text: turn.line,
      model: 'stock',
      isWeighed: false,
      tries: 0,
      tokens: 0,
      durationMs: 0,
    } as const;
    return deps.queues.deliver(room, turn, said);
  }

  return {
    inTurn,
    setToWork,

    /** Writes what became of a room and sets its next turn to work. */
    async commit(room: RoomRef, moved: Moved): Promise<Turn | null> {
      const { state, turn } = startNextTurn(moved.state);
      const decision = moved.decision ? { decision: decisionRecord(moved.decision) } : {};
      await deps.rooms.save(room, { state, lines: moved.lines, ...decision });
      if (turn) await setToWork(room, turn);
      deps.patience.watch(room, state);
      return turn;
    },

    /** Nobody is being waited for in this room any more. */
    free(roomId: string): void {
      busy.delete(roomId);
      deps.typing.stop(roomId);
    },

    busyRooms: () => [...busy.values()],
  };
}
