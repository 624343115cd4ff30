import type { Candidate } from './decision.ts';
import { weigh } from './draw-god.ts';
import { pickWeighted, seededRng } from './rng.ts';
import type { RoomSettings } from './room.ts';
import { wordSet } from './topics.ts';

/**
 * Draws several gods for one question, by the dispatcher's own odds and without putting any back. Pure.
 *
 * @param question.text - Words of a god's domain make it likelier, as in a room.
 * @returns At most `count` ids, each once, in the order drawn; fewer when fewer have a weight.
 */
export function drawSeveral(
  {
    text,
    candidates,
    settings,
  }: Readonly<{ text: string; candidates: readonly Candidate[]; settings: RoomSettings }>,
  { count, seed }: Readonly<{ count: number; seed: string }>,
): string[] {
  const context = {
    settings,
    words: wordSet(text),
    recentSpeakers: [],
    speaker: null,
    named: new Set<string>(),
  };
  const weights = [...weigh(candidates, context).weights];
  const rng = seededRng(seed);
  const drawn: string[] = [];
  while (drawn.length < count) {
    const index = pickWeighted(weights, rng());
    const god = candidates[index]?.god;
    if (!god) break;
    drawn.push(god.id);
    weights[index] = 0;
  }
  return drawn;
}
