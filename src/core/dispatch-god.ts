import { pairKey, postBudgetEnd } from './budgets.ts';
import type { Candidate, DispatchInput, SilenceCause, Verdict } from './decision.ts';
import { drawGod, weigh } from './draw-god.ts';
import type { Chain } from './room.ts';
import { wordSet } from './topics.ts';

/** Odds that a god named by a god earns a turn the first draw did not grant; halved with every god before it. */
const NAMED_ODDS = 0.6;

type DrawNumber = (name: string) => number;

const silence = (because: SilenceCause): Verdict => ({ outcome: { kind: 'silence', because } });

/** Reasons to end that leave no room for a farewell: the talk was over anyway, or we were told to be silent. */
function over({ settings, state, hushedUntilMs }: DispatchInput, nowMs: number): SilenceCause | null {
  if (settings.mode === 'off') return 'modeOff';
  if (hushedUntilMs > nowMs) return 'hushed';
  if (state.chain === null) return 'noChain';
  if (state.pendingTurns.length > 0) return 'othersWaiting';
  if (nowMs - state.lastHumanAtMs > settings.humanQuietSecondsMax * 1_000) return 'humanQuiet';
  return postBudgetEnd(state, settings, nowMs);
}

const mayPair = (chain: Chain, speakerId: string, turnsMax: number) => (candidate: Candidate) =>
  (chain.pairTurns[pairKey(speakerId, candidate.god.id)] ?? 0) < turnsMax;

/** A budget cut a quarrel short: the god that would have answered takes its leave instead. */
function farewell(god: Candidate['god'] | undefined, because: SilenceCause, draw: DrawNumber): Verdict {
  if (!god || god.farewells.length === 0) return silence(because);
  const line = god.farewells[Math.floor(draw('farewell') * god.farewells.length)] ?? '';
  return { outcome: { kind: 'farewell', godId: god.id, line, because } };
}

/** Decides about a line a god has just said: does another god answer it? */
export function decideForGod(input: DispatchInput, nowMs: number, draw: DrawNumber): Verdict {
  const { trigger, state, settings, candidates } = input;
  const because = over(input, nowMs);
  const { chain } = state;
  if (because || chain === null || trigger.author.kind !== 'god') return silence(because ?? 'noChain');

  const speakerId = trigger.author.godId;
  const others = candidates.filter(({ god, weight }) => god.id !== speakerId && weight > 0);
  const namedIds = new Set(input.addressIndex.find(trigger.text).map(({ godId }) => godId));
  const namedGod = others.find(({ god }) => namedIds.has(god.id))?.god;
  const isPromised = chain.turnsTaken < chain.turnsEarned && settings.mode !== 'mentioned';
  const namedOdds = NAMED_ODDS * 0.5 ** Math.max(0, chain.turnsTaken - 1);
  const isProvoked = namedGod !== undefined && draw('named') < namedOdds;
  if (!isPromised && !isProvoked) return silence('turnsTaken');
  if (chain.turnsTaken >= settings.turnsPerMessageMax) return farewell(namedGod, 'turnBudget', draw);

  const willing = others.filter(mayPair(chain, speakerId, settings.turnsPerPairMax));
  if (namedGod && isProvoked && !willing.some(({ god }) => god.id === namedGod.id)) {
    return farewell(namedGod, 'pairBudget', draw);
  }
  const field = weigh(willing, {
    words: wordSet(trigger.text),
    settings,
    recentSpeakers: state.recentSpeakers,
    speaker: candidates.find(({ god }) => god.id === speakerId)?.god ?? null,
    named: namedIds,
  });
  const god = drawGod(willing, field, draw('who'))?.god;
  if (!god)
    return {
      ...silence(willing.length === 0 && others.length > 0 ? 'pairBudget' : 'noCandidates'),
      drawn: field.drawn,
    };
  const turnsEarned = Math.max(chain.turnsEarned, chain.turnsTaken + 1);
  return {
    outcome: { kind: 'speak', turns: [{ godId: god.id, cause: 'chain' }], turnsEarned },
    drawn: field.drawn,
  };
}
