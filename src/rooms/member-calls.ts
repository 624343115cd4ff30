import { endDebate } from '../core/debate.ts';
import type { Debate } from '../core/debate-state.ts';
import { PENDING_TURNS_MAX, type Turn } from '../core/room.ts';
import type { Line } from '../core/transcript.ts';
import { isVeiledFrom } from '../core/veil.ts';
import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { checkOpen } from './check-open.ts';
import { debateGoesOn } from './debate-goes-on.ts';
import type { Floor } from './floor.ts';
import type { KeeperDeps } from './keeper-deps.ts';

/** Lines among which the one to be answered must be: as many as a reply is written from. */
const LINES_READ = 60;

/** Refuses a call when too many gods wait already. */
export const queueFull = () =>
  new UserError('queue_full', 'Too many gods are waiting to speak here. Let them finish first.');

/** Who chose which god for which line. */
export type LineCall = Readonly<{
  callId: string;
  userId: string;
  godId: string;
  messageId: string;
  locale: string;
}>;

/** What a member wants gods to argue about. */
export type DebateCall = Pick<Debate, 'debateId' | 'godIds' | 'topic' | 'turnsMax' | 'userId'> &
  Readonly<{ locale: string }>;

/** What members ask of gods by choosing: turns that no dispatcher decided. */
export function createMemberCalls(deps: KeeperDeps, { inTurn, commit }: Floor) {
  /** Nobody can make a god read what its author hides from it. */
  async function isHiddenFrom({ speaker }: Line, godId: string, { guildId }: RoomRef): Promise<boolean> {
    if (speaker.kind !== 'mortal') return false;
    return isVeiledFrom(await deps.mortals.veil(guildId, speaker.userId), godId);
  }

  return {
    /**
     * Has a god answer a line of the room.
     *
     * @throws UserError `room_closed`, `room_hushed`, `queue_full`, `line_not_heard`, or `own_line` when the god said it.
     */
    async answerLine(room: RoomRef, { callId, userId, godId, messageId, locale }: LineCall): Promise<void> {
      await inTurn(room.roomId, async () => {
        await checkOpen(deps, room);
        const line = (await deps.rooms.lines(room, LINES_READ)).find((one) => one.messageId === messageId);
        if (!line || (await isHiddenFrom(line, godId, room)))
          throw new UserError(
            'line_not_heard',
            'The gods did not hear that line, or have forgotten it. Choose a newer one.',
          );
        if (line.speaker.kind === 'god' && line.speaker.godId === godId)
          throw new UserError('own_line', '{god} said that itself. Choose another god.', {
            values: { god: line.speaker.name },
          });
        const state = await deps.rooms.state(room);
        const isSame = (turn: Turn) =>
          turn.cause === 'asked' && turn.godId === godId && turn.triggerMessageId === messageId;
        // A second click while the god is still on its way is the same call.
        if ([state.activeTurn, ...state.pendingTurns].some((turn) => turn !== null && isSame(turn))) return;
        if (state.pendingTurns.length >= PENDING_TURNS_MAX) throw queueFull();
        const turn: Turn = {
          // Named after the call, not the line: the line may have been answered before.
          turnId: `t-${callId}-asked`,
          godId,
          cause: 'asked',
          triggerMessageId: messageId,
          userId,
          depth: 0,
          locale,
          decidedAtMs: deps.clock(),
        };
        await commit(room, { state: { ...state, pendingTurns: [...state.pendingTurns, turn] }, lines: [] });
        deps.log.info({ channelId: room.roomId, godId, messageId }, 'god asked to answer a line');
      });
    },

    /**
     * Lets gods argue in turns, now or as soon as the room is free.
     *
     * @throws UserError `room_closed`, `room_hushed`, or `debate_running` when gods argue here already.
     */
    async debate(room: RoomRef, call: DebateCall): Promise<void> {
      await inTurn(room.roomId, async () => {
        await checkOpen(deps, room);
        const state = await deps.rooms.state(room);
        if (state.debate)
          throw new UserError(
            'debate_running',
            'Gods argue here already. Let them finish, or end their debate with its button.',
          );
        const fresh = { turnsTaken: 0, dropsInARow: 0, lastGodId: null, startedAtMs: deps.clock() };
        const begun = { ...state, debate: { ...call, ...fresh } };
        const isFree = state.activeTurn === null && state.pendingTurns.length === 0;
        const next = isFree ? await debateGoesOn(deps, room, { state: begun, last: null }) : begun;
        await commit(room, { state: next, lines: [] });
        deps.log.info({ channelId: room.roomId, turns: call.turnsMax }, 'debate begins');
      });
    },

    /** Lets a debate end with farewells after the turn in work. @returns false when it is over already. */
    async endDebate(room: RoomRef, debateId: string): Promise<boolean> {
      return inTurn(room.roomId, async () => {
        const state = await deps.rooms.state(room);
        const ended = endDebate(state, debateId);
        if (ended === state) return false;
        await commit(room, { state: ended, lines: [] });
        return true;
      });
    },
  };
}
