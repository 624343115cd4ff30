import { numberOf } from './noun-number.ts';
import { spanishArticle, spanishNoun } from './spanish-noun.ts';

/** A slot and what stands around it in a sentence. */
export type Place = Readonly<{ before: string; after: string }>;

/** After these a noun needs nothing more: it has an article, an owner or a number, or must not have one. */
const COMPLETE = new Set(
  `the a an my your thy his her its our their whose this that these those no any some every each another other others
  more less much many little few enough two three four five six seven eight nine ten one what which own old new nor
  all plain pure good fine best fat fatted lost free little off as called
  say says said named word words it's`.split(/\s+/),
);
const SPANISH_COMPLETE = new Set(
  `el la los las un una unos unas mi tu su mis tus sus nuestro nuestra este esta ese esa aquel aquella cada ningún
  ninguna otro otra mucho mucha tanto tanta al del sin ni qué más menos medio media dos tres cuatro siete digas decir di
  dice llamo llama palabra`.split(/\s+/),
);
/** "Un poco de puerta": what is measured stands bare. */
const SPANISH_MEASURE =
  /(?:poco|poquito|algo|puñado|nada|plato|llen[oa]s?|pedazo|porción|trozo|montón|taza|kilo|gota|par|saco|cara|dios|diosa|cargad[oa]s?) de$/i;

const THAT_CLAUSE = /^ (?:will|would|can|could|may|might|shall|should|must)\b/;

const lastWord = (before: string): string => /([\p{L}'’]+)\s$/u.exec(before)?.[1]?.toLowerCase() ?? '';

/** Whether a sentence goes on after the slot; "{K}!" and a quoted word stand for themselves. */
const isCall = ({ before, after }: Place): boolean =>
  /["'«“(*-]$/.test(before) || (/^$|[.!?…:;,] ?$|[¡¿]$/.test(before) && !/^ \p{Ll}/u.test(after));

/**
 * "Hold on to the map": the article that a noun needs in a slot where none was written, because thunder needs none.
 *
 * @returns The article with a space, or nothing.
 */
export function englishArticle(noun: string, place: Place): string {
  if (numberOf(noun) !== 'one' || isCall(place)) return '';
  const last = lastWord(place.before);
  // "So old that the bell is sorry" has another "that" than "that bell".
  if (last === 'that' && THAT_CLAUSE.test(place.after)) return 'the ';
  if (COMPLETE.has(last) || /['’]s$|s['’]$/.test(last)) return '';
  return last === "there's" ? 'a ' : 'the ';
}

/** The same for Spanish, whose slots are all bare, because an article would need a gender. */
export function spanishArticleAt(noun: string, place: Place): string {
  const last = lastWord(place.before);
  if (isCall(place) || SPANISH_COMPLETE.has(last)) return '';
  if (SPANISH_MEASURE.test(place.before.trimEnd())) return '';
  if (/^(?:hay|había|hubo|haya|como|es|era)$/.test(last))
    return spanishNoun(noun).isMany ? '' : `${spanishArticle(noun, false)} `;
  return `${spanishArticle(noun, true)} `;
}

/** A place that brought its article along loses it where the sentence has one: "at the the pub". */
export function withoutSecondArticle(word: string, { before }: Place, language: 'en' | 'es'): string {
  const last = lastWord(before);
  const complete = language === 'es' ? SPANISH_COMPLETE : COMPLETE;
  return complete.has(last) || /['’]s$|s['’]$/.test(last)
    ? word.replace(/^(?:the|el|la|los|las) /, '')
    : word;
}
