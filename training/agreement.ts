import { numberOf } from './noun-number.ts';

/** What a sentence asks of the word in a slot; null is nothing. */
export type Demand = 'one' | 'notMany' | 'many' | null;

const MANY_BEFORE = /\b(?:two|three|four|five|six|seven|eight|nine|ten|many|few|these|those|several) $/i;
const ONE_BEFORE = /\b(?:an?|one|every|each|another|this) $/i;
/** Verbs in -s, less the words that only look like one. */
const ONE_AFTER =
  /^ (?!(?:as|this|his|always|sometimes|besides|across|plus|yes|us|unless|perhaps|backwards|upstairs|indoors|its|towards|afterwards|there's|that's|is not the one)\b)(?:is|was|has|does|isn't|wasn't|hasn't|doesn't|itself|\p{Ll}{2,}[^s\W]s)\b/u;
/** "The T stood there, and it laughed." */
const IT_AFTER = /^[^.!?]*,? (?:and|but|then) (?:it|its)\b/;
const MANY_AFTER = /^ (?:are|were|aren't|weren't|themselves|don't)\b/;

function demandAt(before: string, after: string): Demand {
  if (MANY_BEFORE.test(before)) return 'many';
  if (ONE_BEFORE.test(before)) return 'one';
  if (MANY_AFTER.test(after)) return 'many';
  // "What I owe the K is love": only the slot's own verb counts, but asking for less than all nouns costs nothing.
  return ONE_AFTER.test(after) || IT_AFTER.test(after) ? 'notMany' : null;
}

/** What a sentence asks of a slot; the stricter one when it stands there twice. */
export function demandOf(sentence: string, slot: string): Demand {
  const demands = [...sentence.matchAll(new RegExp(`\\{${slot}\\}`, 'g'))].map(({ 0: whole, index }) =>
    demandAt(sentence.slice(0, index), sentence.slice(index + whole.length)),
  );
  return (
    demands.find((one) => one === 'one' || one === 'many') ?? demands.find((one) => one !== null) ?? null
  );
}

/** Whether an English word fits what is asked of it. */
export function meets(word: string, demand: Demand): boolean {
  if (demand === null) return true;
  const number = numberOf(word);
  return demand === 'notMany' ? number !== 'many' : number === demand;
}
