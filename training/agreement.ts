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
/** Verbs as they stand after many; after "let the" they stand so after one, too, and asking for many costs little. */
const MANY_AFTER =
  /^ (?:(?:still|never|always|already|also) )?(?:are|were|aren't|weren't|themselves|don't|have|know|go|bite|take|remember|look|watch|stand|sing|say|love|lie|keep|hold|give|forget|concur|come|bear|tell|taste|shout|shine|shake|settle|serve|send|roar|pass|owe|obey|need|make|lean|hum|help|grow|groan|follow|find|draw|cry|count|collect|close|choose|care|burn|bring|bother|believe|beat|bark|await|approve|agree|shiver|talk|treat|wait|tremble|sigh|laugh|whisper|dance|bow)\b/;

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

const SPANISH_ONE_AFTER =
  /^ (?:es|está|tiene|ha|fue|era|había|puede|sabe|va|hace|dice|quiere|guarda|lleva)(?![\p{L}])/u;

/** Whether a Spanish domain with its article can be what the sentence speaks of. */
export const spanishFits = (domain: string, sentence: string): boolean =>
  !/^(?:los|las) /.test(domain) ||
  [...sentence.matchAll(/(?:^|[.!?…¡¿,] ?|\p{L}+ )\{D\}/gu)].every(
    ({ 0: whole, index }) =>
      /^(?:de|en|a|por|con|para) /i.test(whole) ||
      !SPANISH_ONE_AFTER.test(sentence.slice(index + whole.length)),
  );
