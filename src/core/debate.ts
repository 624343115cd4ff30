import { postBudgetEnd } from './budgets.ts';
import type { Debate } from './debate-state.ts';
import type { God } from './god.ts';
import type { RoomSettings, RoomState, Turn } from './room.ts';

/** Turns in a row that may come to nothing: then the model, the room or the topic is not up to it. */
const DROPS_MAX = 2;

/** A god that could speak now. */
export type Debater = Pick<God, 'id' | 'farewells'>;

/** What a debate looks at before it goes on. */
export type DebateInput = Readonly<{
  state: RoomState;
  settings: RoomSettings;
  hushedUntilMs: number;
  /** Gods that may come to the room; those of the debate among them. */
  present: readonly Debater[];
  /** The god whose line would be answered; it does not answer itself. Null for a mortal's, or none. */
  answeredGodId: string | null;
}>;

/** What comes next: a turn, the gods taking their leave, or nothing more at all. */
export type DebateStep =
  | Readonly<{ kind: 'turn'; godId: string }>
  | Readonly<{ kind: 'farewells'; because: 'turnsTaken' | 'humanQuiet' }>
  | Readonly<{ kind: 'over'; because: string }>;

/** Ends that leave no room for farewells. */
function over({ state, settings, hushedUntilMs }: DebateInput, nowMs: number): string | null {
  if (settings.mode === 'off') return 'modeOff';
  if (hushedUntilMs > nowMs) return 'hushed';
  if ((state.debate?.dropsInARow ?? 0) >= DROPS_MAX) return 'nothingToSay';
  return postBudgetEnd(state, settings, nowMs);
}

/** The debaters that could speak, in their order, beginning after the one that spoke last. */
function inOrder({ godIds, lastGodId }: Debate, present: readonly Debater[]): Debater[] {
  const start = lastGodId === null ? 0 : godIds.indexOf(lastGodId) + 1;
  const turned = [...godIds.slice(start), ...godIds.slice(0, start)];
  return turned.flatMap((id) => present.find((god) => god.id === id) ?? []);
}

/**
 * Decides how a debate goes on. Pure. Every debate ends: each turn counts, whatever came of it.
 *
 * @param nowMs - Milliseconds since the Unix epoch.
 */
export function debateStep(input: DebateInput, nowMs: number): DebateStep {
  const { state, settings, present, answeredGodId } = input;
  const { debate } = state;
  if (!debate) return { kind: 'over', because: 'noDebate' };
  const because = over(input, nowMs);
  if (because) return { kind: 'over', because };
  const order = inOrder(debate, present);
  if (order.length < 2) return { kind: 'over', because: 'godsGone' };
  if (debate.turnsTaken >= debate.turnsMax) return { kind: 'farewells', because: 'turnsTaken' };
  const quietMs = nowMs - Math.max(state.lastHumanAtMs, debate.startedAtMs);
  if (quietMs > settings.humanQuietSecondsMax * 1_000) return { kind: 'farewells', because: 'humanQuiet' };
  const next = order.find(({ id }) => id !== answeredGodId && id !== debate.lastGodId) ?? order[0];
  return next ? { kind: 'turn', godId: next.id } : { kind: 'over', because: 'godsGone' };
}

/** Where a debate goes on: the line that is answered, the moment, and chance for the farewells. */
export type DebatePlace = Readonly<{ triggerMessageId: string; nowMs: number; rng: () => number }>;

const turnOf = (
  { debateId, userId, topic, locale }: Debate,
  given: Pick<Turn, 'turnId' | 'godId' | 'cause' | 'depth'> & Partial<Pick<Turn, 'line'>>,
  { triggerMessageId, nowMs }: DebatePlace,
): Turn => ({
  ...given,
  turnId: `d-${debateId}-${given.turnId}`,
  triggerMessageId,
  userId,
  ...(given.line === undefined ? { about: topic } : {}),
  ...(locale === undefined ? {} : { locale }),
  decidedAtMs: nowMs,
});

/** Queues what was decided. After the farewells, and when it is over, the room has no debate any more. */
export function takeDebateStep(
  state: RoomState,
  step: DebateStep,
  { present, ...place }: DebatePlace & Pick<DebateInput, 'present'>,
): RoomState {
  const { debate } = state;
  if (!debate) return state;
  if (step.kind === 'over') return { ...state, debate: null };
  if (step.kind === 'turn') {
    const { turnsTaken } = debate;
    const what = {
      turnId: String(turnsTaken),
      godId: step.godId,
      cause: 'debate',
      depth: turnsTaken,
    } as const;
    return { ...state, pendingTurns: [...state.pendingTurns, turnOf(debate, what, place)] };
  }
  const leaving = inOrder(debate, present).flatMap(({ id, farewells }, index) => {
    const line = farewells[Math.floor(place.rng() * farewells.length)];
    const what = { turnId: `farewell-${index}`, godId: id, cause: 'farewell', depth: 0 } as const;
    return line === undefined ? [] : [turnOf(debate, { ...what, line }, place)];
  });
  return { ...state, debate: null, pendingTurns: [...state.pendingTurns, ...leaving] };
}

/** Counts a turn that ended. Turns of others leave the debate as it is. */
export function countDebateTurn(debate: Debate | null, turn: Turn, wasDelivered: boolean): Debate | null {
  if (!debate || turn.cause !== 'debate') return debate;
  return {
    ...debate,
    turnsTaken: debate.turnsTaken + 1,
    dropsInARow: wasDelivered ? 0 : debate.dropsInARow + 1,
    lastGodId: turn.godId,
  };
}

/** Lets a debate end after the turn in work. Another debate, or none, stays as it is. */
export const endDebate = (state: RoomState, debateId: string): RoomState =>
  state.debate?.debateId === debateId
    ? { ...state, debate: { ...state.debate, turnsMax: state.debate.turnsTaken } }
    : state;
