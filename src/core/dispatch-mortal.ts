import { foldedWords } from './addressing.ts';
import { postBudgetEnd } from './budgets.ts';
import type { DispatchInput, Outcome, SilenceCause, Verdict } from './decision.ts';
import { drawGod, weigh } from './draw-god.ts';
import { PENDING_TURNS_MAX, type TurnCause } from './room.ts';
import { wordSet } from './topics.ts';

/** Odds of one, two or three turns for a message nobody in particular was asked; the seed's own proportions. */
const TURN_ODDS: readonly number[] = [0.64, 0.29, 0.07];
/** Gods one message can call. More would be a pile-on by decree. */
const ADDRESSED_MAX = 3;
/** Lines that begin like this are people talking among themselves. */
export const OUT_OF_CHARACTER = '//';

type DrawNumber = (name: string) => number;

const silence = (because: SilenceCause): Verdict => ({ outcome: { kind: 'silence', because } });

/** Reasons that hold whoever was addressed. */
function forbidden(
  { trigger, settings, state, hushedUntilMs }: DispatchInput,
  nowMs: number,
): SilenceCause | null {
  if (trigger.author.kind === 'bot') return 'bot';
  if (trigger.veiled) return 'veiled';
  if (trigger.text.trimStart().startsWith(OUT_OF_CHARACTER)) return 'outOfCharacter';
  if (settings.mode === 'off') return 'modeOff';
  if (hushedUntilMs > nowMs) return 'hushed';
  if (trigger.mentionsEveryone) return 'mentionsEveryone';
  return postBudgetEnd(state, settings, nowMs);
}

/** Whom the message calls: the god it replies to first, then names in order of appearance. */
function addressed(
  { trigger, candidates, addressIndex }: DispatchInput,
  words: readonly string[],
): { godId: string; cause: TurnCause }[] {
  const named = addressIndex
    .find(trigger.text, words)
    .map(({ godId }) => ({ godId, cause: 'named' as const }));
  const { repliesToGodId } = trigger;
  const replied = repliesToGodId === null ? [] : [{ godId: repliesToGodId, cause: 'reply' as const }];
  const others = named.filter(({ godId }) => godId !== repliesToGodId);
  const isPresent = ({ godId }: Readonly<{ godId: string }>) =>
    candidates.some(({ god }) => god.id === godId);
  return [...replied, ...others].filter(isPresent).slice(0, ADDRESSED_MAX);
}

function callAddressed(input: DispatchInput, turns: Outcome & { kind: 'speak' }): Verdict {
  const free = PENDING_TURNS_MAX - input.state.pendingTurns.length;
  const fitting = turns.turns.slice(0, Math.min(free, input.settings.turnsPerMessageMax));
  if (fitting.length === 0) return silence('queueFull');
  return { outcome: { kind: 'speak', turns: fitting, turnsEarned: fitting.length } };
}

/** First draw: how many turns the message earns. */
function turnsEarned({ settings }: DispatchInput, draw: DrawNumber): number {
  if (settings.mode === 'sometimes' && draw('chance') >= settings.chance) return 0;
  const number = draw('turns');
  const [one = 0, two = 0] = TURN_ODDS;
  const drawn = number < one ? 1 : number < one + two ? 2 : 3;
  return Math.min(drawn, settings.turnsPerMessageMax);
}

/** Decides about a line of somebody who is not a god. */
export function decideForMortal(input: DispatchInput, nowMs: number, draw: DrawNumber): Verdict {
  const because = forbidden(input, nowMs);
  if (because) return silence(because);
  const words = foldedWords(input.trigger.text);
  const called = addressed(input, words);
  if (called.length > 0)
    return callAddressed(input, { kind: 'speak', turns: called, turnsEarned: called.length });
  if (input.settings.mode === 'mentioned') return silence('notAddressed');
  if (input.state.activeTurn !== null || input.state.pendingTurns.length > 0)
    return { outcome: { kind: 'wait' } };

  const turns = turnsEarned(input, draw);
  if (turns === 0) return silence('chance');
  const { settings, candidates, state, trigger } = input;
  const field = weigh(candidates, {
    words: wordSet(trigger.text, words),
    settings,
    recentSpeakers: state.recentSpeakers,
    speaker: null,
    named: new Set(),
  });
  const god = drawGod(candidates, field, draw('who'))?.god;
  if (!god) return { ...silence('noCandidates'), drawn: field.drawn };
  return {
    outcome: { kind: 'speak', turns: [{ godId: god.id, cause: 'drawn' }], turnsEarned: turns },
    drawn: field.drawn,
  };
}
