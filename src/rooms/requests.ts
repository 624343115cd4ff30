import type { Turn } from '../core/room.ts';
import { PENDING_TURNS_MAX } from '../core/room.ts';
import { takeTurns } from '../core/room-turns.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { checkOpen } from './check-open.ts';
import type { Floor } from './floor.ts';
import type { KeeperDeps } from './keeper-deps.ts';
import { queueFull } from './member-calls.ts';

/** A stock line a god wants to say without having been asked. */
export type Remark = Readonly<{
  id: string;
  godId: string;
  userId: string;
  triggerMessageId: string;
  line: string;
}>;

/** The first words of a god that was born by itself. */
export type Announcement = Readonly<{ id: string; godId: string; about: string; locale: string }>;

/** Turns that no message asked for. */
export function createRequests(deps: KeeperDeps, { inTurn, commit }: Floor) {
  return {
    /**
     * Has a god speak now, or as soon as the room is free.
     *
     * @throws UserError `room_closed`, `room_hushed` or `queue_full`.
     */
    async summon(
      room: RoomRef,
      godId: string,
      call: Readonly<{ callId: string; userId: string; about?: string; locale?: string }>,
    ): Promise<void> {
      await inTurn(room.roomId, async () => {
        await checkOpen(deps, room);
        const state = await deps.rooms.state(room);
        const isSameWish = ({ cause, godId: whom, userId, about }: Turn) =>
          cause === 'summoned' && whom === godId && userId === call.userId && about === call.about;
        // A second click while the god is still on its way is the same call, not another one.
        if ([state.activeTurn, ...state.pendingTurns].some((turn) => turn !== null && isSameWish(turn)))
          return;
        const nowMs = deps.clock();
        const trigger = { messageId: call.callId, author: { kind: 'mortal', userId: call.userId } } as const;
        const speak = { kind: 'speak', turns: [{ godId, cause: 'summoned' }], turnsEarned: 1 } as const;
        const { callId: _callId, ...wish } = call;
        const taken = takeTurns(state, speak, { trigger, nowMs, ...wish });
        if (taken.refused > 0) throw queueFull();
        await commit(room, { state: taken.state, lines: [] });
        deps.log.info({ channelId: room.roomId, godId }, 'god summoned');
      });
    },

    /**
     * Lets a god speak that nobody has called, once the room is free. Doing it twice makes one turn.
     *
     * @returns whether it will speak; a crowded room has no time for it.
     */
    async announce(room: RoomRef, { id, godId, about, locale }: Announcement): Promise<boolean> {
      return inTurn(room.roomId, async () => {
        const state = await deps.rooms.state(room);
        const turn: Turn = {
          turnId: `t-${id}-birth`,
          godId,
          cause: 'summoned',
          triggerMessageId: id,
          userId: null,
          depth: 0,
          about,
          locale,
          decidedAtMs: deps.clock(),
        };
        const isThere = [state.activeTurn, ...state.pendingTurns].some((one) => one?.turnId === turn.turnId);
        if (isThere || (await deps.queues.isKnown(turn.turnId))) return true;
        if (state.pendingTurns.length >= PENDING_TURNS_MAX) return false;
        await commit(room, { state: { ...state, pendingTurns: [...state.pendingTurns, turn] }, lines: [] });
        return true;
      });
    },

    /**
     * Lets a god say a stock line once the room is free. Left unsaid where nobody wants to hear it: in a closed, hushed
     * or crowded room.
     *
     * @returns whether it will be said.
     */
    async remark(room: RoomRef, { id, godId, userId, triggerMessageId, line }: Remark): Promise<boolean> {
      return inTurn(room.roomId, async () => {
        const { settings } = await deps.settingsOf(room);
        const nowMs = deps.clock();
        if (settings.mode === 'off' || (await deps.settings.hushedUntilMs(room)) > nowMs) return false;
        const state = await deps.rooms.state(room);
        if (state.pendingTurns.length >= PENDING_TURNS_MAX) return false;
        const turn: Turn = {
          turnId: `t-${id}-feeling`,
          godId,
          cause: 'feeling',
          triggerMessageId,
          userId,
          depth: 0,
          line,
          decidedAtMs: nowMs,
        };
        if ([state.activeTurn, ...state.pendingTurns].some((other) => other?.turnId === turn.turnId))
          return false;
        await commit(room, { state: { ...state, pendingTurns: [...state.pendingTurns, turn] }, lines: [] });
        return true;
      });
    },
  };
}
