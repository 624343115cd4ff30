import { type Decision, dispatch, type Trigger } from '../core/dispatch.ts';
import { concernedBy } from '../core/feelings/concerned.ts';
import type { God } from '../core/god.ts';
import type { RoomState, Turn } from '../core/room.ts';
import { finishTurn, takeWaiting } from '../core/room-turns.ts';
import type { Line } from '../core/transcript.ts';
import type { SentimentJob } from '../queue/queues.ts';
import type { NewLine, RoomRef } from '../redis/room-store.ts';
import { debateGoesOn } from './debate-goes-on.ts';
import { applyDecision, type Moved } from './hear.ts';
import type { KeeperDeps } from './keeper-deps.ts';

/** How a turn ended. */
export type TurnEnd =
  | Readonly<{
      kind: 'delivered';
      godName: string;
      /** Whether the worker weighs the exchange; false for stock lines. */
      isWeighed: boolean;
      messages: readonly Readonly<{ messageId: string; text: string }>[];
    }>
  | Readonly<{ kind: 'dropped'; because: string }>;

/** Lines looked at to find who wrote the line a turn answered. The trigger is nearly always among the newest few. */
const LOOK_BACK_LINES = 40;

const linesOf = (turn: Turn, end: TurnEnd, atMs: number): NewLine[] =>
  end.kind === 'delivered'
    ? end.messages.map(({ messageId, text }) => ({
        messageId,
        speaker: { kind: 'god', godId: turn.godId, name: end.godName },
        text,
        atMs,
      }))
    : [];

const triggerOfLine = (line: NewLine): Trigger => ({
  messageId: line.messageId,
  author:
    line.speaker.kind === 'god'
      ? { kind: 'god', godId: line.speaker.godId }
      : { kind: 'mortal', userId: line.speaker.userId },
  text: line.text,
  repliesToGodId: null,
  mentionsEveryone: false,
  veiled: false,
});

/** A farewell is spoken without the model: the words travel with the turn. */
function sayFarewell(state: RoomState, decision: Decision, trigger: Trigger, nowMs: number): RoomState {
  const { outcome } = decision;
  if (outcome.kind !== 'farewell') return state;
  const turn: Turn = {
    turnId: `t-${trigger.messageId}-farewell`,
    godId: outcome.godId,
    cause: 'farewell',
    triggerMessageId: trigger.messageId,
    userId: state.chain?.userId ?? null,
    depth: 0,
    line: outcome.line,
    decidedAtMs: nowMs,
  };
  return { ...state, chain: null, pendingTurns: [...state.pendingTurns, turn] };
}

/** The room is free: the newest human message that had to wait comes first, then the gods among themselves. */
async function whatNext(
  deps: KeeperDeps,
  room: RoomRef,
  {
    state,
    turn,
    spoken,
    lines,
  }: Readonly<{ state: RoomState; turn: Turn; spoken: NewLine[]; lines: readonly Line[] }>,
): Promise<Moved> {
  const nowMs = deps.clock();
  const taken = takeWaiting(state);
  const waiting = taken.messageId ? lines.find((line) => line.messageId === taken.messageId) : undefined;
  if (state.debate && state.pendingTurns.length === 0) {
    // The first debater speaks about the topic; the others answer what was said last, a mortal's line before a god's.
    const said = state.debate.turnsTaken === 0 ? null : (waiting ?? spoken.at(-1) ?? lines.at(-1) ?? null);
    return { state: await debateGoesOn(deps, room, { state: taken.state, last: said }), lines: spoken };
  }
  const last = waiting ?? spoken.at(-1);
  const isChainOver = (turn.cause === 'farewell' || turn.cause === 'feeling') && !waiting;
  if (state.pendingTurns.length > 0 || !last || isChainOver) return { state, lines: spoken };
  const trigger = triggerOfLine(last);
  const userId = trigger.author.kind === 'mortal' ? trigger.author.userId : (state.chain?.userId ?? null);
  const { settings } = await deps.settingsOf(room);
  const hushedUntilMs = await deps.settings.hushedUntilMs(room);
  const speakerGodId = trigger.author.kind === 'god' ? trigger.author.godId : null;
  const choir = await deps.choirOf(room, { userId, speakerGodId, settings });
  const decision = dispatch(
    { trigger, state: taken.state, settings, hushedUntilMs, ...choir },
    nowMs,
    `${last.messageId}:free`,
  );
  const context = { trigger, userId, nowMs };
  const next =
    decision.outcome.kind === 'farewell'
      ? sayFarewell(taken.state, decision, trigger, nowMs)
      : applyDecision(taken.state, decision, context);
  return { state: next, lines: spoken, decision };
}

/** What is to be judged of a turn: nothing when nothing was said, or to nobody. */
function exchangeOf(
  { room, turn }: Readonly<{ room: RoomRef; turn: Turn }>,
  { end, spoken, lines }: Readonly<{ end: TurnEnd; spoken: readonly NewLine[]; lines: readonly Line[] }>,
  gods: readonly God[],
): SentimentJob | null {
  const [first] = spoken;
  if (end.kind !== 'delivered' || !first) return null;
  const said = spoken.map(({ text }) => text).join(' ');
  const subjects = concernedBy({ turn, said, lines, gods }).map(({ subject }) => subject);
  if (subjects.length === 0) return null;
  return { room, turn, messageId: first.messageId, subjects, isWeighed: end.isWeighed, atMs: first.atMs };
}

/**
 * Ends a turn and decides what comes after it.
 *
 * @returns `null` when the turn is not the room's active one: it was ended before, or hushed.
 */
export async function finish(
  deps: KeeperDeps,
  room: RoomRef,
  turn: Turn,
  end: TurnEnd,
): Promise<Moved | null> {
  const state = await deps.rooms.state(room);
  if (state.activeTurn?.turnId !== turn.turnId) return null;
  const nowMs = deps.clock();
  const spoken = linesOf(turn, end, nowMs);
  const lines = await deps.rooms.lines(room, LOOK_BACK_LINES);
  const answered = lines.find((line) => line.messageId === turn.triggerMessageId)?.speaker;
  const after = finishTurn(state, turn.turnId, {
    delivered: end.kind === 'delivered',
    postedAtMs: spoken.map(() => nowMs),
    triggerGodId: answered?.kind === 'god' ? answered.godId : null,
    nowMs,
  });
  const gods = (await deps.pantheons.of(room.guildId)).all();
  const exchange = exchangeOf({ room, turn }, { end, spoken, lines }, gods);
  const moved = await whatNext(deps, room, { state: after, turn, spoken, lines });
  return exchange ? { ...moved, exchange } : moved;
}
