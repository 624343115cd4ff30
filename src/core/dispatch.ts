import type { Decision, DispatchInput } from './decision.ts';
import { decideForGod } from './dispatch-god.ts';
import { decideForMortal } from './dispatch-mortal.ts';
import { recordedDraws } from './draws.ts';

export type { Candidate, Decision, DispatchInput, Trigger } from './decision.ts';

/**
 * Decides who, if anybody, answers one line.
 *
 * Pure: the same arguments give the same decision, so a test states them and "why this god?" shows them. Two central
 * draws, how many turns and then who, because one die per god makes pile-ons.
 *
 * @param nowMs - Milliseconds since the Unix epoch.
 * @param seed - Text all chance comes from; the message id in production.
 * @returns Never throws; "nobody" is a decision like any other and says why.
 */
export function dispatch(input: DispatchInput, nowMs: number, seed: string): Decision {
  const { draw, taken } = recordedDraws(seed);
  const decide = input.trigger.author.kind === 'god' ? decideForGod : decideForMortal;
  const { outcome, drawn } = decide(input, nowMs, draw);
  return {
    outcome,
    trace: { triggerMessageId: input.trigger.messageId, seed, nowMs, draws: taken, candidates: drawn ?? [] },
  };
}
