import { wordsOf } from './near-duplicate.ts';

/** The small words of a language: what stands in any talk, whatever it is about. Without accents, as `wordsOf` reads. */
const listed = (text: string): ReadonlySet<string> => new Set(wordsOf(text));

const ENGLISH = listed(`
  the a an my your of to in on is are you i and or for with that this it me so be what who do does how can was at as not
  am if but from have has had will would should could why when where he she they we us our their him her his its them
  did been being were than then too very just only also even still again ever never yes no ok okay oh ah um well now
  here there up down out off over about into by any some all more most much many like get got gets go goes going gone
  come want wants wanted need think know knows say says said tell told ask see make makes made let lets give really
  right good please thanks thank hi hello hey yo lol haha pls u ur r im ive id dont doesnt didnt isnt arent cant wont
  wouldnt shouldnt couldnt whats thats theres youre youve theyre hes shes gonna wanna gotta because cause cos one ones
  i'm i've i'll i'd don't doesn't didn't isn't aren't can't won't wasn't it's what's that's there's you're you've you'll
  let's he's she's they're we're who's how's something anything nothing someone anyone everyone thing things way lot kind
  these those which while until before after since though yet maybe quite such same other another own each every both
  few less least last next first been cannot might may must shall us`);

const SPANISH = listed(`
  el la los las un una unos unas lo al del de y e o u que qué quién quien cómo como cuándo cuando dónde donde por para
  porque pues pero si sí no ni con sin en a ante sobre entre hasta desde es son era fue ser soy eres está están estoy
  estás estaba hay ha he has han había yo tú él ella usted ustedes nosotros ellos ellas me te se le les nos os mi mis tu
  tus su sus este esta esto ese esa eso esos esas aquel muy más menos ya también tampoco solo todo toda todos todas nada
  algo alguien nadie otra otro cada mucho mucha muchos poco tan tanto bien mal ahora aquí ahí allí hoy ayer siempre nunca
  voy vas va vamos van ir hacer hago haces hace tengo tienes tiene quiero quieres puedo puedes puede sabes sé dime dame
  hola gracias oye eh ay jaja jajaja verdad cosa cosas vez`);

/** What stands before a noun. */
const POINTERS = listed(`
  the a an my your ur our his her their its this that these those some any no every each of in on with about for from
  into like el la los las un una unos unas mi mis tu tus su sus este esta del al de con en por`);

/** Whether a word announces a thing in English or Spanish: an article, a possessive, a preposition. */
export const isPointer = (word: string): boolean => POINTERS.has(word);

/** Whether a word says nothing about a topic in English or Spanish. */
export const isSmallWord = (word: string): boolean => ENGLISH.has(word) || SPANISH.has(word);

/** Small words of one language that the other does not have; fewer than two are no proof. */
const PROOF_MIN = 2;

/**
 * English or Spanish, told by small words and by letters only one of them has. It costs a look-up per word and asks no
 * more than which of two; whatever is neither is null.
 */
export function englishOrSpanish(text: string): 'en' | 'es' | null {
  if (/[¿¡ñ]/iu.test(text)) return 'es';
  const words = wordsOf(text);
  const count = (own: ReadonlySet<string>, other: ReadonlySet<string>) =>
    words.filter((word) => own.has(word) && !other.has(word)).length;
  const [english, spanish] = [count(ENGLISH, SPANISH), count(SPANISH, ENGLISH)];
  if (Math.max(english, spanish) < PROOF_MIN || english === spanish) return null;
  return english > spanish ? 'en' : 'es';
}
