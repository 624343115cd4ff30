import { decisionRecord } from '../core/decision-record.ts';
import type { Turn } from '../core/room.ts';
import { dropAnswersTo, hush, startNextTurn, takeTurns } from '../core/room-turns.ts';
import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { finish, type TurnEnd } from './finish.ts';
import { hear, type Moved } from './hear.ts';
import type { Heard, KeeperDeps } from './keeper-deps.ts';
import { keyedQueue } from './keyed-queue.ts';

export type Keeper = ReturnType<typeof createKeeper>;

/**
 * Keeps every room one ordered stream: takes messages in, asks the dispatcher, sets turns to work, ends them.
 *
 * A change of a room is one transaction in Redis, made before the job it asks for; `recover` finds rooms whose process
 * died between the two. Job ids come from message ids, so doing it twice makes one job.
 */
export function createKeeper(deps: KeeperDeps) {
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
      tries: 0,
      tokens: 0,
      durationMs: 0,
    } as const;
    return deps.queues.deliver(room, turn, said);
  }

  async function commit(room: RoomRef, moved: Moved): Promise<Turn | null> {
    const { state, turn } = startNextTurn(moved.state);
    const decision = moved.decision ? { decision: decisionRecord(moved.decision) } : {};
    await deps.rooms.save(room, { state, lines: moved.lines, ...decision });
    if (turn) await setToWork(room, turn);
    return turn;
  }

  function free(roomId: string): void {
    busy.delete(roomId);
    deps.typing.stop(roomId);
  }

  async function finished(room: RoomRef, turn: Turn, end: TurnEnd): Promise<void> {
    await inTurn(room.roomId, async () => {
      const moved = await finish(deps, room, turn, end);
      if (!moved) return;
      free(room.roomId);
      if (end.kind === 'dropped') {
        const why = { channelId: room.roomId, godId: turn.godId, because: end.because };
        deps.log.info(why, 'turn dropped');
      }
      await commit(room, moved);
    });
  }

  /** Puts the active turn of a room back to work, or ends it when its job is gone for good. */
  async function recoverRoom(room: RoomRef): Promise<void> {
    const lost = await inTurn(room.roomId, async () => {
      const state = await deps.rooms.state(room);
      const turn = state.activeTurn;
      if (!turn) {
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

  return {
    finished,
    recoverRoom,

    /** @returns whether the gods took the message in. */
    async hear(heard: Heard): Promise<boolean> {
      return inTurn(heard.room.roomId, async () => {
        const moved = await hear(deps, heard, heard.room);
        if (moved) await commit(heard.room, moved);
        return moved !== null;
      });
    },

    /**
     * Has a god speak now, or as soon as the room is free.
     *
     * @throws UserError `room_closed` or `queue_full`.
     */
    async summon(
      room: RoomRef,
      godId: string,
      call: Readonly<{ callId: string; userId: string; about?: string; locale?: string }>,
    ): Promise<void> {
      await inTurn(room.roomId, async () => {
        const { settings } = await deps.settingsOf(room);
        if (settings.mode === 'off') {
          throw new UserError(
            'room_closed',
            'The gods do not come to this channel. A moderator opens it with /room open.',
          );
        }
        const state = await deps.rooms.state(room);
        const [lastLine] = await deps.rooms.lines(room, 1);
        const nowMs = deps.clock();
        const trigger = { messageId: call.callId, author: { kind: 'mortal', userId: call.userId } } as const;
        const speak = { kind: 'speak', turns: [{ godId, cause: 'summoned' }], turnsEarned: 1 } as const;
        const { callId: _callId, ...wish } = call;
        const taken = takeTurns(state, speak, { trigger, nowMs, ...wish });
        if (taken.refused > 0) {
          throw new UserError(
            'queue_full',
            'Too many gods are waiting to speak here. Let them finish first.',
          );
        }
        await commit(room, { state: taken.state, lines: [] });
        deps.log.info({ channelId: room.roomId, godId, after: lastLine?.messageId }, 'god summoned');
      });
    },

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
      if (!cancelled) return;
      await deps.cancel(cancelled.turnId);
      await deps.queues.withdraw(cancelled.turnId);
      await finished(room, cancelled, { kind: 'dropped', because: 'messageDeleted' });
    },

    async isActive(room: RoomRef, turnId: string): Promise<boolean> {
      return (await deps.rooms.state(room)).activeTurn?.turnId === turnId;
    },

    /** Looks after turns whose job has vanished; called now and then. */
    async sweep(): Promise<void> {
      for (const { room, turn } of [...busy.values()]) {
        if (!(await deps.queues.isUnderWay(turn.turnId))) await recoverRoom(room);
      }
    },
  };
}
