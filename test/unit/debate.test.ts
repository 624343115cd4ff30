import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countDebateTurn,
  type DebateInput,
  debateStep,
  endDebate,
  takeDebateStep,
} from '../../src/core/debate.ts';
import { DEBATE_TURNS_MAX, type Debate } from '../../src/core/debate-state.ts';
import { seededRng } from '../../src/core/rng.ts';
import { RoomState, type Turn } from '../../src/core/room.ts';
import { dropAnswersFor, finishTurn, hearMortal, hush, startNextTurn } from '../../src/core/room-turns.ts';
import { aRoom, aTurn, NOW_MS, settings } from '../support/gods.ts';

const god = (id: string) => ({ id, farewells: [`${id} leaves.`, `${id} goes.`] });
const aDebate = (given: Partial<Debate> = {}): Debate => ({
  debateId: 'c1',
  godIds: ['zeus', 'thor', 'loki'],
  topic: 'whose thunder is louder',
  turnsMax: 4,
  turnsTaken: 0,
  dropsInARow: 0,
  lastGodId: null,
  userId: 'u1',
  startedAtMs: NOW_MS,
  ...given,
});
const input = (debate: Debate | null, given: Partial<DebateInput> = {}): DebateInput => ({
  state: aRoom({ debate }),
  settings: settings(),
  hushedUntilMs: 0,
  present: ['zeus', 'thor', 'loki'].map(god),
  answeredGodId: null,
  ...given,
});
const step = (debate: Debate | null, given: Partial<DebateInput> = {}, nowMs = NOW_MS) =>
  Object.values(debateStep(input(debate, given), nowMs)).join(' ');

test.for([
  ['the first speaks first', aDebate(), {}, 'turn zeus'],
  ['then the next', aDebate({ lastGodId: 'zeus', turnsTaken: 1 }), {}, 'turn thor'],
  ['and round again', aDebate({ lastGodId: 'loki', turnsTaken: 3 }), {}, 'turn zeus'],
  [
    'a god that is gone is passed over',
    aDebate({ lastGodId: 'zeus' }),
    { present: ['zeus', 'loki'].map(god) },
    'turn loki',
  ],
  ['a god does not answer itself', aDebate({ lastGodId: 'zeus' }), { answeredGodId: 'thor' }, 'turn loki'],
  ['one god alone is no debate', aDebate(), { present: [god('zeus')] }, 'over godsGone'],
  ['the last turn is taken', aDebate({ turnsTaken: 3 }), {}, 'turn zeus'],
  ['after it they leave', aDebate({ turnsTaken: 4 }), {}, 'farewells turnsTaken'],
  ['one silent turn is borne', aDebate({ dropsInARow: 1 }), {}, 'turn zeus'],
  ['two are not', aDebate({ dropsInARow: 2 }), {}, 'over nothingToSay'],
  ['a hush ends it', aDebate(), { hushedUntilMs: NOW_MS + 1 }, 'over hushed'],
  ['a hush that is over does not', aDebate(), { hushedUntilMs: NOW_MS }, 'turn zeus'],
  ['a closed room ends it', aDebate(), { settings: settings({ mode: 'off' }) }, 'over modeOff'],
  ['no debate, no step', null, {}, 'over noDebate'],
] as const)('%s', ([_, debate, given, expected]) => {
  expect(step(debate, given)).toBe(expected);
});

test('a room full of posts ends it, and gods that nobody listens to take their leave', () => {
  const full = aRoom({ debate: aDebate(), postsAtMs: Array.from({ length: 25 }, () => NOW_MS) });
  expect(step(aDebate(), { state: full })).toBe('over postsPerMinute');
  const quietMs = settings().humanQuietSecondsMax * 1_000;
  const longAgo = aRoom({ debate: aDebate(), lastHumanAtMs: 0 });
  expect(step(aDebate(), { state: longAgo }, NOW_MS + quietMs)).toBe('turn zeus');
  expect(step(aDebate(), { state: longAgo }, NOW_MS + quietMs + 1)).toBe('farewells humanQuiet');
});

const place = { triggerMessageId: 'm9', nowMs: NOW_MS, rng: () => 0.99, present: ['zeus', 'thor'].map(god) };

test('a turn knows the topic and the line it answers; farewells are stock lines of all who are there', () => {
  const state = aRoom({ debate: aDebate({ turnsTaken: 2 }) });
  expect(takeDebateStep(state, { kind: 'turn', godId: 'thor' }, place).pendingTurns).toEqual([
    {
      turnId: 'd-c1-2',
      godId: 'thor',
      cause: 'debate',
      depth: 2,
      triggerMessageId: 'm9',
      userId: 'u1',
      about: 'whose thunder is louder',
      decidedAtMs: NOW_MS,
    },
  ]);
  const left = takeDebateStep(state, { kind: 'farewells', because: 'turnsTaken' }, place);
  expect(left.debate).toBeNull();
  expect(left.pendingTurns.map(({ turnId, line }) => `${turnId} ${line}`)).toEqual([
    'd-c1-farewell-0 zeus goes.',
    'd-c1-farewell-1 thor goes.',
  ]);
});

test('only its own turns count, delivered or not', () => {
  const debate = aDebate({ dropsInARow: 1 });
  expect(countDebateTurn(debate, aTurn({ cause: 'named' }), true)).toBe(debate);
  const turn = aTurn({ cause: 'debate', godId: 'thor' });
  expect(countDebateTurn(debate, turn, true)).toMatchObject({
    turnsTaken: 1,
    dropsInARow: 0,
    lastGodId: 'thor',
  });
  expect(countDebateTurn(debate, turn, false)).toMatchObject({ turnsTaken: 1, dropsInARow: 2 });
  expect(countDebateTurn(null, turn, true)).toBeNull();
});

test('a hush, and who wants to be forgotten, take the debate away; a mortal’s line does not', () => {
  const state = aRoom({ debate: aDebate() });
  expect(hush(state).debate).toBeNull();
  expect(dropAnswersFor(state, 'u1').debate).toBeNull();
  expect(dropAnswersFor(state, 'u2').debate).not.toBeNull();
  expect(hearMortal(state, 'm2', 'u2', NOW_MS).debate).not.toBeNull();
  expect(endDebate(state, 'other')).toBe(state);
  expect(step(endDebate(state, 'c1').debate)).toBe('farewells turnsTaken');
});

test('a room written before there were debates can still be read', () => {
  const { debate: _debate, ...old } = aRoom({ lastHumanAtMs: 5 });
  expect(RoomState.parse(old)).toEqual(aRoom({ lastHumanAtMs: 5 }));
});

/** What may happen while a god speaks. */
const happenings = fc.array(
  fc.record({
    delivered: fc.boolean(),
    /** A mortal names a god that is not in the debate. */
    aside: fc.boolean(),
    gone: fc.option(fc.constantFrom('zeus', 'thor', 'loki'), { freq: 12 }),
    passedMs: fc.integer({ min: 0, max: 300_000 }),
  }),
  { minLength: 60, maxLength: 60 },
);

type Happening = Readonly<{ delivered: boolean; aside: boolean; gone: string | null; passedMs: number }>;

/** Takes the next step of the debate, when nobody waits. */
function goOn(state: RoomState, world: Pick<DebateInput, 'present' | 'answeredGodId'>, nowMs: number) {
  if (state.pendingTurns.length > 0 || !state.debate) return state;
  const { present } = world;
  const next = debateStep({ ...input(null), ...world, state }, nowMs);
  return takeDebateStep(state, next, { triggerMessageId: 'm', nowMs, rng: seededRng(`${nowMs}`), present });
}

/** Ends the turn in work, after what may have happened meanwhile. */
function endTurn(state: RoomState, turn: Turn, { delivered, aside }: Happening, nowMs: number): RoomState {
  const named = aTurn({ turnId: `t-${turn.turnId}`, godId: 'odin', cause: 'named' });
  const heard = aside
    ? { ...state, pendingTurns: [...state.pendingTurns, named], lastHumanAtMs: nowMs }
    : state;
  const postedAtMs = delivered ? [nowMs] : [];
  return finishTurn(heard, turn.turnId, { delivered, postedAtMs, triggerGodId: null, nowMs });
}

/** Plays a debate through. @returns the turns that were taken, and the room as it was left. */
function play(events: readonly Happening[], turnsMax: number) {
  let state: RoomState = aRoom({ debate: aDebate({ turnsMax }) });
  let present = ['zeus', 'thor', 'loki'].map(god);
  let nowMs = NOW_MS;
  let answeredGodId: string | null = null;
  const taken: Turn[] = [];
  for (const event of events) {
    const begun = startNextTurn(goOn(state, { present, answeredGodId }, nowMs));
    state = begun.state;
    if (!begun.turn) break;
    nowMs += event.passedMs;
    taken.push(begun.turn);
    state = endTurn(state, begun.turn, event, nowMs);
    answeredGodId = event.delivered ? begun.turn.godId : answeredGodId;
    present = present.filter(({ id }) => id !== event.gone);
  }
  return { state, taken };
}

test('whatever happens a debate ends, keeps its bound, and no god speaks twice running', () => {
  fc.assert(
    fc.property(happenings, fc.integer({ min: 2, max: DEBATE_TURNS_MAX }), (events, turnsMax) => {
      const { state, taken } = play(events, turnsMax);
      expect(state.debate).toBeNull();
      const argued = taken.filter(({ cause }) => cause === 'debate');
      expect(argued.length).toBeLessThanOrEqual(turnsMax);
      for (const [index, turn] of argued.entries()) {
        expect(turn.turnId).toBe(`d-c1-${index}`);
        expect(turn.godId).not.toBe(argued[index - 1]?.godId);
      }
      const leaving = taken.filter(({ cause }) => cause === 'farewell').map(({ godId }) => godId);
      expect(new Set(leaving).size).toBe(leaving.length);
      expect(new Set(taken.map(({ turnId }) => turnId)).size).toBe(taken.length);
    }),
    { numRuns: 500 },
  );
});
