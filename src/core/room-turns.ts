import { pairKey, SIX_HOURS_MS } from './budgets.ts';
import { countDebateTurn } from './debate.ts';
import type { Outcome, Trigger } from './decision.ts';
import { type Chain, PENDING_TURNS_MAX, type RoomState, type Turn } from './room.ts';

/** Speakers remembered for recency damping; only the newest four matter, the rest is for people who look. */
const RECENT_SPEAKERS_MAX = 12;

/** Who caused turns, and when. */
export type TurnContext = Readonly<{
  trigger: Pick<Trigger, 'messageId' | 'author'>;
  userId: string | null;
  locale?: string;
  about?: string;
  nowMs: number;
}>;

/** A human has spoken: the gods' own talk among themselves no longer has the floor. */
export const hearMortal = (
  state: RoomState,
  _messageId: string,
  _userId: string,
  nowMs: number,
): RoomState => ({
  ...state,
  lastHumanAtMs: nowMs,
  chain: null,
});

function chainFor(state: RoomState, outcome: Outcome & { kind: 'speak' }, context: TurnContext): Chain {
  const { trigger, userId } = context;
  if (trigger.author.kind === 'god' && state.chain)
    return { ...state.chain, turnsEarned: outcome.turnsEarned };
  return {
    rootMessageId: trigger.messageId,
    userId,
    turnsEarned: outcome.turnsEarned,
    turnsTaken: 0,
    pairTurns: {},
  };
}

/**
 * Queues the turns of a decision.
 *
 * @returns `refused` is how many did not fit into `PENDING_TURNS_MAX`.
 */
export function takeTurns(
  state: RoomState,
  outcome: Outcome & { kind: 'speak' },
  context: TurnContext,
): Readonly<{ state: RoomState; refused: number }> {
  const { trigger, userId, locale, about, nowMs } = context;
  const free = Math.max(0, PENDING_TURNS_MAX - state.pendingTurns.length);
  const depth = trigger.author.kind === 'god' ? (state.chain?.turnsTaken ?? 1) : 0;
  const turns = outcome.turns.slice(0, free).map(
    ({ godId, cause }, place): Turn => ({
      turnId: `t-${trigger.messageId}-${place}`,
      godId,
      cause,
      triggerMessageId: trigger.messageId,
      userId,
      depth,
      ...(about === undefined ? {} : { about }),
      ...(locale === undefined ? {} : { locale }),
      decidedAtMs: nowMs,
    }),
  );
  if (turns.length === 0) return { state, refused: outcome.turns.length };
  const queued = {
    ...state,
    chain: chainFor(state, outcome, context),
    pendingTurns: [...state.pendingTurns, ...turns],
  };
  return { state: queued, refused: outcome.turns.length - turns.length };
}

/** Gives the floor to the next turn, when nobody has it. */
export function startNextTurn(state: RoomState): Readonly<{ state: RoomState; turn: Turn | null }> {
  const [turn, ...rest] = state.pendingTurns;
  if (state.activeTurn !== null || !turn) return { state, turn: null };
  return { state: { ...state, activeTurn: turn, pendingTurns: rest }, turn };
}

/** How a turn ended. */
export type TurnResult = Readonly<{
  delivered: boolean;
  /** One time per message posted. */
  postedAtMs: readonly number[];
  /** The god whose line was answered, if it was a god's. */
  triggerGodId: string | null;
  nowMs: number;
}>;

function countTurn(chain: Chain | null, { godId }: Turn, { triggerGodId }: TurnResult): Chain | null {
  if (!chain) return null;
  const counted = { ...chain, turnsTaken: chain.turnsTaken + 1 };
  if (triggerGodId === null || triggerGodId === godId) return counted;
  const key = pairKey(godId, triggerGodId);
  return { ...counted, pairTurns: { ...chain.pairTurns, [key]: (chain.pairTurns[key] ?? 0) + 1 } };
}

/** Ends a turn. Ending one that is not active changes nothing, so it may be told twice. */
export function finishTurn(state: RoomState, turnId: string, result: TurnResult): RoomState {
  const turn = state.activeTurn;
  if (turn?.turnId !== turnId) return state;
  const debate = countDebateTurn(state.debate, turn, result.delivered);
  if (!result.delivered) return { ...state, activeTurn: null, debate };
  const others = state.recentSpeakers.filter((godId) => godId !== turn.godId);
  return {
    ...state,
    activeTurn: null,
    debate,
    chain: countTurn(state.chain, turn, result),
    recentSpeakers: [turn.godId, ...others].slice(0, RECENT_SPEAKERS_MAX),
    postsAtMs: [...state.postsAtMs, ...result.postedAtMs].filter((ms) => ms > result.nowMs - SIX_HOURS_MS),
  };
}

/** Remembers the newest unaddressed message that came while the room was busy. */
export const setWaiting = (state: RoomState, messageId: string): RoomState => ({
  ...state,
  waitingMessageId: messageId,
});

export const takeWaiting = (state: RoomState): Readonly<{ state: RoomState; messageId: string | null }> => ({
  state: { ...state, waitingMessageId: null },
  messageId: state.waitingMessageId,
});

/** True when nobody waits for this turn any more: it was spontaneous, and a human has said something newer. */
export function roomMovedOn(turn: Turn, state: RoomState): boolean {
  const isSpontaneous = turn.cause === 'drawn' || turn.cause === 'chain';
  return isSpontaneous && (state.waitingMessageId !== null || state.pendingTurns.length > 0);
}

/** Drops all that waits. */
export const hush = (state: RoomState): RoomState => ({
  ...state,
  pendingTurns: [],
  waitingMessageId: null,
  chain: null,
  debate: null,
});

/** Drops what was to answer a message that is gone. */
export const dropAnswersTo = (state: RoomState, messageId: string): RoomState => ({
  ...state,
  waitingMessageId: state.waitingMessageId === messageId ? null : state.waitingMessageId,
  pendingTurns: state.pendingTurns.filter((turn) => turn.triggerMessageId !== messageId),
});

/** Drops what was to answer a mortal who wants to be forgotten. */
export function dropAnswersFor(state: RoomState, userId: string): RoomState {
  const { chain, debate, pendingTurns } = state;
  if (![chain, debate, ...pendingTurns].some((one) => one?.userId === userId)) return state;
  return {
    ...state,
    chain: chain?.userId === userId ? null : chain,
    debate: debate?.userId === userId ? null : debate,
    pendingTurns: pendingTurns.filter((turn) => turn.userId !== userId),
  };
}
