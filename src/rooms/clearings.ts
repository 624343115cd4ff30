import type { Turn } from '../core/room.ts';
import { dropAnswersFor, dropAnswersTo, hush } from '../core/room-turns.ts';
import type { RoomRef } from '../redis/room-store.ts';
import type { TurnEnd } from './finish.ts';
import type { Floor } from './floor.ts';
import type { KeeperDeps } from './keeper-deps.ts';

type Finished = (room: RoomRef, turn: Turn, end: TurnEnd) => Promise<void>;

/** What takes words and turns out of a room again. */
export function createClearings(deps: KeeperDeps, { inTurn, free }: Floor, finished: Finished) {
  async function callOff(room: RoomRef, turn: Turn, because: string): Promise<void> {
    await deps.cancel(turn.turnId);
    await deps.queues.withdraw(turn.turnId);
    await finished(room, turn, { kind: 'dropped', because });
  }

  return {
    /** Drops what waits and what is being written; words already on their way may still arrive. */
    async silence(room: RoomRef): Promise<void> {
      await inTurn(room.roomId, async () => {
        const state = await deps.rooms.state(room);
        const { activeTurn } = state;
        await deps.rooms.save(room, { state: { ...hush(state), activeTurn: null } });
        free(room.roomId);
        if (!activeTurn) return;
        await deps.cancel(activeTurn.turnId);
        await deps.queues.withdraw(activeTurn.turnId);
      });
    },

    /** A god's line says something else from now on. */
    async reword(room: RoomRef, messageId: string, text: string): Promise<void> {
      await inTurn(room.roomId, () => deps.rooms.amend(room, messageId, text));
    },

    /** A message was deleted: its line goes, and so does what would have answered it. */
    async forgetMessage(room: RoomRef, messageId: string): Promise<void> {
      const cancelled = await inTurn(room.roomId, async () => {
        await deps.rooms.amend(room, messageId, null);
        const state = await deps.rooms.state(room);
        const left = dropAnswersTo(state, messageId);
        if (left.pendingTurns.length < state.pendingTurns.length)
          await deps.rooms.save(room, { state: left });
        return state.activeTurn?.triggerMessageId === messageId ? state.activeTurn : null;
      });
      if (cancelled) await callOff(room, cancelled, 'messageDeleted');
    },

    /**
     * A mortal wants to be forgotten here: their lines go, the lines gods said to them, and what would have answered
     * them.
     */
    async forgetMortal(room: RoomRef, userId: string): Promise<void> {
      const cancelled = await inTurn(room.roomId, async () => {
        await deps.rooms.eraseMortal(room, userId);
        const state = await deps.rooms.state(room);
        await deps.rooms.save(room, { state: dropAnswersFor(state, userId) });
        return state.activeTurn?.userId === userId ? state.activeTurn : null;
      });
      if (cancelled) await callOff(room, cancelled, 'mortalForgotten');
    },
  };
}
