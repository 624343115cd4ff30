import { expect, test } from 'vitest';
import { awaitedTurn, isWaitedFor } from '../../src/core/awaited-turn.ts';
import type { Turn, TurnCause } from '../../src/core/room.ts';

const turn = (turnId: string, cause: TurnCause, line?: string): Turn => ({
  turnId,
  godId: 'zeus',
  cause,
  triggerMessageId: '1',
  userId: '2',
  depth: 0,
  decidedAtMs: 0,
  ...(line === undefined ? {} : { line }),
});
const [named, drawn, chain, summoned] = [
  turn('a', 'named'),
  turn('b', 'drawn'),
  turn('c', 'chain'),
  turn('d', 'summoned'),
];

test.for([
  ['nobody waits', null, [], 5, null],
  ['talk nobody asked for', drawn, [chain], 5, null],
  ['a named god, nothing else to do', named, [], 1, 'a 0'],
  ['five turns elsewhere', named, [], 6, 'a 5'],
  ['the last one that is waited for', named, [drawn, summoned, chain], 1, 'd 2'],
  ['a room whose turn is being delivered', named, [summoned], 0, 'd 1'],
  ['a farewell is not waited for', turn('x', 'named', 'Farewell.'), [], 9, null],
] as const)('%s', ([_, activeTurn, pending, queued, expected]) => {
  const found = awaitedTurn({ activeTurn, pendingTurns: [...pending] }, queued);
  expect(found && `${found.turnId} ${found.ahead}`).toBe(expected);
});

test('a turn is waited for while it is worked or waits', () => {
  const state = { activeTurn: named, pendingTurns: [summoned] };
  expect(['a', 'd', 'b'].map((id) => isWaitedFor(state, id))).toEqual([true, true, false]);
});
