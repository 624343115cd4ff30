import type { Turn } from '../core/room.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { createClearings } from './clearings.ts';
import { finish, type TurnEnd } from './finish.ts';
import { createFloor } from './floor.ts';
import { hear } from './hear.ts';
import type { Heard, KeeperDeps } from './keeper-deps.ts';
import { createMemberCalls } from './member-calls.ts';
import { createRequests } from './requests.ts';

export type Keeper = ReturnType<typeof createKeeper>;

/**
 * Keeps every room one ordered stream: takes messages in, asks the dispatcher, sets turns to work, ends them.
 *
 * A change of a room is one transaction in Redis, made before the job it asks for; `recover` finds rooms whose process
 * died between the two. Job ids come from message ids, so doing it twice makes one job.
 */
export function createKeeper(deps: KeeperDeps) {
  const floor = createFloor(deps);
  const { inTurn, commit, setToWork } = floor;

  async function finished(room: RoomRef, turn: Turn, end: TurnEnd): Promise<void> {
    await inTurn(room.roomId, async () => {
      const moved = await finish(deps, room, turn, end);
      if (!moved) return;
      floor.free(room.roomId);
      if (end.kind === 'dropped') {
        const why = { channelId: room.roomId, godId: turn.godId, because: end.because };
        deps.log.info(why, 'turn dropped');
      }
      // Before the commit: a crash between the two delivers again, and adding the same job again is harmless.
      if (moved.exchange) await deps.queues.judge(moved.exchange);
      await commit(room, moved);
    });
  }

  /** Puts the active turn of a room back to work, or ends it when its job is gone for good. */
  async function recoverRoom(room: RoomRef): Promise<void> {
    const lost = await inTurn(room.roomId, async () => {
      const state = await deps.rooms.state(room);
      const turn = state.activeTurn;
      if (!turn) {
        // The room was forgotten while its turn was worked: nobody is waited for here, and nobody will end it.
        floor.free(room.roomId);
        if (state.pendingTurns.length > 0) await commit(room, { state, lines: [] });
        return null;
      }
      if ((await deps.queues.isKnown(turn.turnId)) && !(await deps.queues.isUnderWay(turn.turnId)))
        return turn;
      await setToWork(room, turn);
      return null;
    });
    if (lost) await finished(room, lost, { kind: 'dropped', because: 'lost' });
  }

  const requests = createRequests(deps, floor);
  const calls = createMemberCalls(deps, floor);
  const clearings = createClearings(deps, floor, finished);
  return {
    finished,
    recoverRoom,
    summon: requests.summon,
    remark: requests.remark,
    announce: requests.announce,
    answerLine: calls.answerLine,
    debate: calls.debate,
    endDebate: calls.endDebate,
    silence: clearings.silence,
    silenceServer: clearings.silenceServer,
    reword: clearings.reword,
    forgetMessage: clearings.forgetMessage,
    forgetRoom: clearings.forgetRoom,
    forgetGuild: clearings.forgetGuild,
    forgetMortal: clearings.forgetMortal,
    dropMortal: clearings.dropMortal,

    /** @returns whether the gods took the message in. */
    async hear(heard: Heard): Promise<boolean> {
      return inTurn(heard.room.roomId, async () => {
        const moved = await hear(deps, heard, heard.room);
        if (moved) await commit(heard.room, moved);
        return moved !== null;
      });
    },

    async isActive(room: RoomRef, turnId: string): Promise<boolean> {
      return (await deps.rooms.state(room)).activeTurn?.turnId === turnId;
    },

    /** Looks after turns whose job has vanished; called now and then. */
    async sweep(): Promise<void> {
      for (const { room, turn } of floor.busyRooms()) {
        if (!(await deps.queues.isUnderWay(turn.turnId))) await recoverRoom(room);
      }
    },
  };
}
