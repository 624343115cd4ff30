import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DecisionRecord, decisionRecord } from '../../src/core/decision-record.ts';
import { type Decision, type DispatchInput, dispatch } from '../../src/core/dispatch.ts';
import { PENDING_TURNS_MAX } from '../../src/core/room.ts';
import { finishTurn, hearMortal, startNextTurn, takeTurns } from '../../src/core/room-turns.ts';
import { aCandidate, aChain, aRoom, ask, aTurn, god, mortal, NOW_MS, settings } from '../support/gods.ts';

/** A decision in a few words. */
function words({ outcome }: Decision): string {
  if (outcome.kind === 'speak') {
    return `speak ${outcome.turns.map(({ godId, cause }) => `${godId}:${cause}`).join(' ')} of ${outcome.turnsEarned}`;
  }
  if (outcome.kind === 'farewell') return `farewell ${outcome.godId} ${outcome.because}`;
  return outcome.kind === 'silence' ? `silence ${outcome.because}` : outcome.kind;
}
const decide = (input: DispatchInput, seed = 'seed') => words(dispatch(input, NOW_MS, seed));

const postsAtMs = (count: number, agoMs: number) => Array.from({ length: count }, () => NOW_MS - agoMs);
const MINUTE_MS = 60_000;
const SIX_HOURS_MS = 6 * 3_600_000;

test.for([
  ['one god by name', ask(mortal('Zeus, hello')), 'speak zeus:named of 1'],
  ['two gods in order of the text', ask(mortal('thor and zeus?')), 'speak thor:named zeus:named of 2'],
  [
    'a reply before names',
    ask(mortal('and Zeus?', { repliesToGodId: 'loki' })),
    'speak loki:reply zeus:named of 2',
  ],
  [
    'a reply that names its god counts once',
    ask(mortal('Loki!', { repliesToGodId: 'loki' })),
    'speak loki:reply of 1',
  ],
  [
    'a reply to a god that is gone',
    ask(mortal('hm', { repliesToGodId: 'pan' }), { settings: settings({ mode: 'mentioned' }) }),
    'silence notAddressed',
  ],
  [
    'weight 0 speaks when named',
    ask(mortal('zeus'), { candidates: [aCandidate('zeus', { weight: 0 })] }),
    'speak zeus:named of 1',
  ],
  [
    'only weight 0 and nobody named',
    ask(mortal('hi'), { candidates: [aCandidate('zeus', { weight: 0 })] }),
    'silence noCandidates',
  ],
  ['no gods at all', ask(mortal('hi'), { candidates: [] }), 'silence noCandidates'],
  ['a bot', ask(mortal('Zeus', { author: { kind: 'bot' } })), 'silence bot'],
  ['everyone', ask(mortal('Zeus', { mentionsEveryone: true })), 'silence mentionsEveryone'],
  ['out of character', ask(mortal('  // Zeus')), 'silence outOfCharacter'],
  ['the veil', ask(mortal('Zeus', { veiled: true })), 'silence veiled'],
  ['mode off, though named', ask(mortal('Zeus'), { settings: settings({ mode: 'off' }) }), 'silence modeOff'],
  [
    'mode mentioned, nobody named',
    ask(mortal('hi'), { settings: settings({ mode: 'mentioned' }) }),
    'silence notAddressed',
  ],
  [
    'mode mentioned, named',
    ask(mortal('hi thor'), { settings: settings({ mode: 'mentioned' }) }),
    'speak thor:named of 1',
  ],
  ['chance 0', ask(mortal('hi'), { settings: settings({ mode: 'sometimes', chance: 0 }) }), 'silence chance'],
  ['hushed until later', ask(mortal('Zeus'), { hushedUntilMs: NOW_MS + 1 }), 'silence hushed'],
  ['hushed until now', ask(mortal('Zeus'), { hushedUntilMs: NOW_MS }), 'speak zeus:named of 1'],
  ['busy and nobody named', ask(mortal('hi'), { state: aRoom({ activeTurn: aTurn() }) }), 'wait'],
  ['busy and named', ask(mortal('thor'), { state: aRoom({ activeTurn: aTurn() }) }), 'speak thor:named of 1'],
] as const)('%s', ([_, input, expected]) => {
  expect(decide(input)).toBe(expected);
});

test.for([
  ['24 posts in the last minute', postsAtMs(24, 1), 'speak zeus:named of 1'],
  ['25 posts in the last minute', postsAtMs(25, 1), 'silence postsPerMinute'],
  ['25 posts a minute ago, to the millisecond', postsAtMs(25, MINUTE_MS), 'speak zeus:named of 1'],
  ['25 posts one millisecond less ago', postsAtMs(25, MINUTE_MS - 1), 'silence postsPerMinute'],
  ['599 posts in six hours', postsAtMs(599, MINUTE_MS), 'speak zeus:named of 1'],
  ['600 posts in six hours', postsAtMs(600, MINUTE_MS), 'silence postsPerSixHours'],
  ['600 posts six hours ago', postsAtMs(600, SIX_HOURS_MS), 'speak zeus:named of 1'],
] as const)('budget: %s', ([_, posts, expected]) => {
  expect(decide(ask(mortal('Zeus'), { state: aRoom({ postsAtMs: [...posts] }) }))).toBe(expected);
});

test('at most three gods are called by one line, and as many as still fit the queue', () => {
  const candidates = ['ra', 'set', 'pan', 'hel'].map((id) => aCandidate(id));
  expect(decide(ask(mortal('ra set pan hel'), { candidates }))).toBe(
    'speak ra:named set:named pan:named of 3',
  );
  const waiting = (count: number) => aRoom({ pendingTurns: Array.from({ length: count }, () => aTurn()) });
  const full = ask(mortal('ra set'), { candidates, state: waiting(PENDING_TURNS_MAX) });
  expect(decide(full)).toBe('silence queueFull');
  const nearlyFull = ask(mortal('ra set'), { candidates, state: waiting(PENDING_TURNS_MAX - 1) });
  expect(decide(nearlyFull)).toBe('speak ra:named of 1');
});

const chained = (given: Parameters<typeof aChain>[0], text: string, more: Partial<DispatchInput> = {}) =>
  ask(god('zeus', text), { state: aRoom({ chain: aChain(given) }), ...more });

test.for([
  ['no turn left and nobody named', chained({}, 'so be it'), /^silence turnsTaken$/],
  ['a turn left', chained({ turnsEarned: 2 }, 'so be it'), /^speak (thor|loki):chain of 2$/],
  ['the turn budget met', chained({ turnsEarned: 3, turnsTaken: 3 }, 'so be it'), /^silence turnsTaken$/],
  [
    'others wait',
    ask(god('zeus', 'x'), { state: aRoom({ chain: aChain({ turnsEarned: 2 }), pendingTurns: [aTurn()] }) }),
    /^silence othersWaiting$/,
  ],
  ['no chain', ask(god('zeus', 'Thor!')), /^silence noChain$/],
  [
    'mode mentioned stops drawn turns',
    chained({ turnsEarned: 2 }, 'so be it', { settings: settings({ mode: 'mentioned' }) }),
    /^silence turnsTaken$/,
  ],
  [
    'humans quiet for the limit',
    ask(god('zeus', 'x'), {
      state: aRoom({ chain: aChain({ turnsEarned: 2 }), lastHumanAtMs: NOW_MS - 600_000 }),
    }),
    /^speak/,
  ],
  [
    'humans quiet one millisecond longer',
    ask(god('zeus', 'x'), {
      state: aRoom({ chain: aChain({ turnsEarned: 2 }), lastHumanAtMs: NOW_MS - 600_001 }),
    }),
    /^silence humanQuiet$/,
  ],
] as const)('god to god: %s', ([_, input, expected]) => {
  expect(decide(input)).toMatch(expected);
});

test('a god does not answer itself, whatever the seed', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    expect(decide(chained({ turnsEarned: 3 }, 'I, Zeus, say: Zeus!'), `s${seed}`)).not.toContain(
      'zeus:chain',
    );
  }
});

test('a named god is likelier, not certain, and less so with depth', () => {
  const rate = (turnsTaken: number) => {
    const input = chained({ turnsTaken, turnsEarned: 1 }, 'Thor, you fool', {
      settings: settings({ turnsPerMessageMax: 10, turnsPerPairMax: 10 }),
    });
    let spoke = 0;
    for (let seed = 0; seed < 4_000; seed += 1) if (decide(input, `s${seed}`).startsWith('speak')) spoke += 1;
    return spoke / 4_000;
  };
  expect(rate(1)).toBeCloseTo(0.6, 1);
  expect(rate(2)).toBeCloseTo(0.3, 1);
  expect(rate(3)).toBeCloseTo(0.15, 1);
});

test('a budget that cuts a quarrel is closed with a farewell of the god that was named', () => {
  const input = chained({ turnsTaken: 3, turnsEarned: 3 }, 'Thor, you fool');
  const outcomes = new Set(Array.from({ length: 200 }, (_, seed) => decide(input, `s${seed}`)));
  expect(outcomes).toEqual(new Set(['farewell thor turnBudget', 'silence turnsTaken']));
  const pair = chained({ turnsTaken: 2, turnsEarned: 3, pairTurns: { 'thor|zeus': 2 } }, 'Thor, you fool');
  const pairs = new Set(
    Array.from({ length: 200 }, (_, seed) => decide(pair, `s${seed}`).replace(/ of \d/, '')),
  );
  expect(pairs).toEqual(new Set(['farewell thor pairBudget', 'speak loki:chain']));
});

test('weights are drawn as often as they say', () => {
  const candidates = [
    aCandidate('zeus', { weight: 5 }),
    aCandidate('thor', { weight: 3 }),
    aCandidate('loki', { weight: 2 }),
    aCandidate('hel', { weight: 0 }),
  ];
  const counts: Record<string, number> = { zeus: 0, thor: 0, loki: 0, hel: 0 };
  const input = ask(mortal('good evening'), { candidates });
  for (let draw = 0; draw < 20_000; draw += 1) {
    const { outcome } = dispatch(input, NOW_MS, `message-${draw}`);
    if (outcome.kind === 'speak')
      for (const { godId } of outcome.turns) counts[godId] = (counts[godId] ?? 0) + 1;
  }
  // Three standard deviations of 20,000 draws are about 0.011.
  expect((counts['zeus'] ?? 0) / 20_000).toBeCloseTo(0.5, 1.9);
  expect(Math.abs((counts['thor'] ?? 0) / 20_000 - 0.3)).toBeLessThan(0.011);
  expect(Math.abs((counts['loki'] ?? 0) / 20_000 - 0.2)).toBeLessThan(0.011);
  expect(counts['hel']).toBe(0);
});

test('one, two and three turns come 64, 29 and 7 times in a hundred', () => {
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < 20_000; draw += 1) {
    const { outcome } = dispatch(ask(mortal('good evening')), NOW_MS, `m${draw}`);
    if (outcome.kind === 'speak') counts[outcome.turnsEarned] = (counts[outcome.turnsEarned] ?? 0) + 1;
  }
  expect(counts.map((count) => Math.round(count / 200))).toEqual([0, 64, 29, 7]);
});

test('a room that speaks sometimes does so as often as its chance says', () => {
  let spoke = 0;
  const input = ask(mortal('good evening'), { settings: settings({ mode: 'sometimes', chance: 0.35 }) });
  for (let draw = 0; draw < 20_000; draw += 1) if (decide(input, `m${draw}`).startsWith('speak')) spoke += 1;
  expect(Math.abs(spoke / 20_000 - 0.35)).toBeLessThan(0.011);
});

test.for([
  ['both love and hate raise the odds', { favour: 100 }, { favour: -100 }, 1],
  ['hate counts more than indifference', { favour: -100 }, { favour: 0 }, 1.8],
  ['a favourite counts double', { favourite: true }, {}, 2],
  ['its own topic counts', { topics: ['rain'] }, { topics: ['sun'] }, 2],
] as const)('%s', ([_, one, other, ratio]) => {
  const candidates = [
    aCandidate('zeus', { ...one, topics: [...('topics' in one ? one.topics : [])] }),
    aCandidate('thor', { ...other, topics: [...('topics' in other ? other.topics : [])] }),
  ];
  const { trace } = dispatch(ask(mortal('it rains, rain again'), { candidates }), NOW_MS, 's');
  const [a, b] = trace.candidates;
  expect((a?.share ?? 0) / (b?.share ?? 1)).toBeCloseTo(ratio, 5);
});

test('whoever spoke last is not drawn, the ones before less and less', () => {
  const candidates = ['zeus', 'thor', 'loki', 'hel', 'pan'].map((id) => aCandidate(id));
  const state = aRoom({ recentSpeakers: ['zeus', 'thor', 'loki', 'hel'] });
  const { trace } = dispatch(ask(mortal('hm'), { candidates, state }), NOW_MS, 's');
  expect(trace.candidates.map(({ factors }) => factors.recency)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

const anyInput = fc.record({
  text: fc.oneof(fc.string({ maxLength: 200 }), fc.constantFrom('Zeus and Thor', 'loki!', 'rain')),
  weights: fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 }),
  favours: fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 3 }),
  mode: fc.constantFrom('always', 'sometimes', 'mentioned', 'off' as const),
  seed: fc.string({ maxLength: 20 }),
});

test('the same arguments give the same decision, and its record can be stored', () => {
  fc.assert(
    fc.property(anyInput, ({ text, weights, favours, mode, seed }) => {
      const candidates = ['zeus', 'thor', 'loki'].map((id, at) =>
        aCandidate(id, { weight: weights[at] ?? 0, favour: favours[at] ?? 0 }),
      );
      const input = ask(mortal(text), { candidates, settings: settings({ mode }) });
      const decision = dispatch(input, NOW_MS, seed);
      expect(dispatch(input, NOW_MS, seed)).toEqual(decision);
      expect(DecisionRecord.parse(JSON.parse(JSON.stringify(decisionRecord(decision))))).toEqual(
        decisionRecord(decision),
      );
      const total = decision.trace.candidates.reduce((sum, { share }) => sum + share, 0);
      expect(Math.abs(total - 1) < 1e-9 || total === 0).toBe(true);
    }),
  );
});

test('budgets end every loop, even when every god names every god', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 10 }),
      (seed, turnsPerMessageMax, turnsPerPairMax) => {
        const rules = settings({ turnsPerMessageMax, turnsPerPairMax });
        let state = hearMortal(aRoom(), 'm0', 'u1', NOW_MS);
        let trigger = mortal('Zeus, Thor and Loki: fight!', { messageId: 'm0' });
        let turns = 0;
        for (;;) {
          const { outcome } = dispatch(ask(trigger, { state, settings: rules }), NOW_MS, `${seed}${turns}`);
          if (outcome.kind === 'speak')
            state = takeTurns(state, outcome, { trigger, userId: 'u1', nowMs: NOW_MS }).state;
          const started = startNextTurn(state);
          if (!started.turn) break;
          turns += 1;
          expect(turns).toBeLessThanOrEqual(Math.max(3, turnsPerMessageMax));
          const triggerGodId = trigger.author.kind === 'god' ? trigger.author.godId : null;
          state = finishTurn(started.state, started.turn.turnId, {
            delivered: true,
            postedAtMs: [NOW_MS],
            triggerGodId,
            nowMs: NOW_MS,
          });
          trigger = { ...god(started.turn.godId, 'Zeus! Thor! Loki!'), messageId: `m${turns}` };
        }
      },
    ),
  );
});
