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

  /**
   * Drops what waits and what is being written; words already on their way may still arrive.
   *
   * @returns turns that were dropped.
   */
  async function silence(room: RoomRef): Promise<number> {
    return inTurn(room.roomId, async () => {
      const state = await deps.rooms.state(room);
      const { activeTurn } = state;
      const silent = { ...hush(state), activeTurn: null };
      await deps.rooms.save(room, { state: silent });
      free(room.roomId);
      deps.patience.watch(room, silent);
      if (!activeTurn) return state.pendingTurns.length;
      await deps.cancel(activeTurn.turnId);
      await deps.queues.withdraw(activeTurn.turnId);
      return state.pendingTurns.length + 1;
    });
  }

  async function dropTurnsOf(
    room: RoomRef,
    userId: string,
    { because, before }: Readonly<{ because: string; before(): Promise<void> }>,
  ): Promise<void> {
    const cancelled = await inTurn(room.roomId, async () => {
      await before();
      const state = await deps.rooms.state(room);
      const left = dropAnswersFor(state, userId);
      // A room that had nothing of theirs is not touched: writing it would keep what is about to be forgotten.
      if (left !== state) await deps.rooms.save(room, { state: left });
      return state.activeTurn?.userId === userId ? state.activeTurn : null;
    });
    if (cancelled) await callOff(room, cancelled, because);
  }

  /**
   * Silences every room of a server and empties its queue. Whoever calls it has forbidden new turns before, or they
   * could begin behind its back.
   *
   * @returns turns that were dropped.
   */
  async function silenceServer(guildId: string): Promise<number> {
    let dropped = 0;
    for (const room of await deps.rooms.rooms(guildId)) dropped += await silence(room);
    await deps.queues.clear(guildId);
    return dropped;
  }

  return {
    silence,
    silenceServer,

    /** A channel is gone: nobody speaks there any more, and nothing of it is kept. */
    async forgetRoom(room: RoomRef): Promise<void> {
      await silence(room);
      await inTurn(room.roomId, () => deps.rooms.forgetRoom(room));
    },

    /** A server is gone, or we are from it. */
    async forgetGuild(guildId: string): Promise<void> {
      await silenceServer(guildId);
      await deps.rooms.forgetGuild(guildId);
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
    forgetMortal: (room: RoomRef, userId: string): Promise<void> =>
      dropTurnsOf(room, userId, {
        because: 'mortalForgotten',
        before: () => deps.rooms.eraseMortal(room, userId),
      }),

    /** A mortal is not to be answered any more: what would have answered them goes, their lines stay. */
    dropMortal: (room: RoomRef, userId: string): Promise<void> =>
      dropTurnsOf(room, userId, { because: 'mortalBlocked', before: async () => undefined }),
  };
}
