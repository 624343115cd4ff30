import { expect, test } from 'vitest';
import { PENDING_TURNS_MAX } from '../../src/core/room.ts';
import {
  dropAnswersTo,
  finishTurn,
  hearMortal,
  hush,
  roomMovedOn,
  setWaiting,
  startNextTurn,
  takeTurns,
  takeWaiting,
} from '../../src/core/room-turns.ts';
import { aChain, aRoom, aTurn, mortal, NOW_MS } from '../support/gods.ts';

const context = { trigger: mortal('hi', { messageId: 'm7' }), userId: 'u1', nowMs: NOW_MS };
const speak = (...godIds: string[]) =>
  ({
    kind: 'speak',
    turns: godIds.map((godId) => ({ godId, cause: 'named' as const })),
    turnsEarned: godIds.length,
  }) as const;

test('turns are named after the message that caused them, so the same event cannot make two', () => {
  const { state, refused } = takeTurns(aRoom(), speak('zeus', 'thor'), context);
  expect(state.pendingTurns.map(({ turnId }) => turnId)).toEqual(['t-m7-0', 't-m7-1']);
  expect(refused).toBe(0);
  expect(state.chain).toMatchObject({ rootMessageId: 'm7', turnsEarned: 2, turnsTaken: 0 });
});

test.for([
  [PENDING_TURNS_MAX - 1, 1, 0],
  [PENDING_TURNS_MAX - 1, 2, 1],
  [PENDING_TURNS_MAX, 1, 1],
] as const)('with %d waiting, %d more leave %d refused', ([waiting, more, refused]) => {
  const state = aRoom({ pendingTurns: Array.from({ length: waiting }, () => aTurn()) });
  const taken = takeTurns(state, speak(...Array.from({ length: more }, () => 'zeus')), context);
  expect(taken.refused).toBe(refused);
  expect(taken.state.pendingTurns.length).toBeLessThanOrEqual(PENDING_TURNS_MAX);
});

test('one turn at a time has the floor', () => {
  const { state } = takeTurns(aRoom(), speak('zeus', 'thor'), context);
  const first = startNextTurn(state);
  expect(first.turn?.godId).toBe('zeus');
  expect(startNextTurn(first.state).turn).toBeNull();
  const done = finishTurn(first.state, 't-m7-0', {
    delivered: true,
    postedAtMs: [NOW_MS],
    triggerGodId: null,
    nowMs: NOW_MS,
  });
  expect(startNextTurn(done).turn?.godId).toBe('thor');
});

test('a delivered turn counts, a dropped one does not, and telling it twice changes nothing', () => {
  const state = aRoom({
    activeTurn: aTurn({ godId: 'thor' }),
    chain: aChain({ turnsTaken: 0 }),
    recentSpeakers: ['zeus', 'thor'],
  });
  const result = { delivered: true, postedAtMs: [NOW_MS], triggerGodId: 'zeus', nowMs: NOW_MS };
  const done = finishTurn(state, 't-m1-0', result);
  expect(done).toMatchObject({
    activeTurn: null,
    chain: { turnsTaken: 1, pairTurns: { 'thor|zeus': 1 } },
    recentSpeakers: ['thor', 'zeus'],
    postsAtMs: [NOW_MS],
  });
  expect(finishTurn(done, 't-m1-0', result)).toBe(done);
  expect(finishTurn(state, 't-other-0', result)).toBe(state);
  const dropped = finishTurn(state, 't-m1-0', { ...result, delivered: false });
  expect(dropped).toMatchObject({ activeTurn: null, chain: { turnsTaken: 0 }, postsAtMs: [] });
});

test('posts older than six hours are forgotten', () => {
  const sixHoursMs = 6 * 3_600_000;
  const state = aRoom({ activeTurn: aTurn(), postsAtMs: [NOW_MS - sixHoursMs, NOW_MS - sixHoursMs + 1] });
  const done = finishTurn(state, 't-m1-0', {
    delivered: true,
    postedAtMs: [NOW_MS],
    triggerGodId: null,
    nowMs: NOW_MS,
  });
  expect(done.postsAtMs).toEqual([NOW_MS - sixHoursMs + 1, NOW_MS]);
});

test('a human line ends the gods’ claim on the floor', () => {
  expect(hearMortal(aRoom({ chain: aChain({ turnsEarned: 3 }) }), 'm2', 'u2', NOW_MS + 5)).toMatchObject({
    chain: null,
    lastHumanAtMs: NOW_MS + 5,
  });
});

test.for([
  ['drawn', { waitingMessageId: 'm2' }, true],
  ['chain', { waitingMessageId: 'm2' }, true],
  ['drawn', { pendingTurns: [aTurn({ cause: 'named' })] }, true],
  ['drawn', {}, false],
  ['named', { waitingMessageId: 'm2' }, false],
  ['reply', { waitingMessageId: 'm2' }, false],
  ['summoned', { waitingMessageId: 'm2' }, false],
] as const)('a %s turn in a room with %j has been overtaken: %s', ([cause, state, expected]) => {
  expect(
    roomMovedOn(
      aTurn({ cause }),
      aRoom({ ...state, pendingTurns: 'pendingTurns' in state ? [...state.pendingTurns] : [] }),
    ),
  ).toBe(expected);
});

test('only the newest waiting message is kept, and taken once', () => {
  const waiting = setWaiting(setWaiting(aRoom(), 'm1'), 'm2');
  const taken = takeWaiting(waiting);
  expect(taken.messageId).toBe('m2');
  expect(takeWaiting(taken.state).messageId).toBeNull();
});

test('a hush drops what waits; a deleted message drops only its own answers', () => {
  const state = aRoom({
    pendingTurns: [aTurn(), aTurn({ triggerMessageId: 'm2' })],
    waitingMessageId: 'm1',
    chain: aChain(),
  });
  expect(hush(state)).toMatchObject({ pendingTurns: [], waitingMessageId: null, chain: null });
  expect(dropAnswersTo(state, 'm1')).toMatchObject({
    pendingTurns: [{ triggerMessageId: 'm2' }],
    waitingMessageId: null,
  });
});
