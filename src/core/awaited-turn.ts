import type { RoomState, Turn, TurnCause } from './room.ts';

/** Causes after which a member waits for this very god. Talk that nobody asked for may come when it comes. */
const AWAITED: readonly TurnCause[] = ['reply', 'named', 'summoned', 'asked'];

/** The last turn of a room that a member waits for, and how many turns stand before it. */
export type AwaitedTurn = Readonly<{ turnId: string; ahead: number }>;

/**
 * @param queued - Turns of all rooms that wait for a worker or are worked, this room's active one included. Turns that
 *   wait inside other rooms are not seen, so that a wait is rather told too short than too long.
 */
export function awaitedTurn(
  { activeTurn, pendingTurns }: Pick<RoomState, 'activeTurn' | 'pendingTurns'>,
  queued: number,
): AwaitedTurn | null {
  const turns: readonly Turn[] = activeTurn ? [activeTurn, ...pendingTurns] : pendingTurns;
  const place = turns.findLastIndex(({ cause, line }) => AWAITED.includes(cause) && line === undefined);
  const turn = turns[place];
  if (!turn) return null;
  const elsewhere = Math.max(0, queued - (activeTurn ? 1 : 0));
  return { turnId: turn.turnId, ahead: elsewhere + place };
}

/** Whether a turn still stands in its room. */
export const isWaitedFor = (
  { activeTurn, pendingTurns }: Pick<RoomState, 'activeTurn' | 'pendingTurns'>,
  turnId: string,
): boolean => [activeTurn, ...pendingTurns].some((turn) => turn?.turnId === turnId);
