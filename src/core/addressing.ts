import type { God } from './god.ts';

/** A god found in a text. */
export type Addressed = Readonly<{
  godId: string /** Position of the name among the text's words. */;
  at: number;
  matched: string;
}>;

/** Finds gods by their names and aliases; made once for a pantheon. */
export type AddressIndex = Readonly<{
  /** @param words - The text's own `foldedWords`, from whoever has them already. */
  find(text: string, words?: readonly string[]): readonly Addressed[];
}>;

/** Longest text searched, characters: Discord's longest message with room to spare. */
const TEXT_CHARS_MAX = 10_000;
/** Shortest alias that counts, letters. One letter would match every "I" and "U". */
const NAME_CHARS_MIN = 2;

/** Parts of a message that are not speech: code, addresses, custom emoji. */
const NOT_SPEECH = /```[^`]*```|`[^`]*`|https?:\/\/\S+|<a?:\w+:\d+>/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu;
const WORD = /[\p{L}\p{N}\p{M}'’]+|\p{Extended_Pictographic}/gu;

/** Letters that NFD leaves whole although people type them plain. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ʻ: '',
  ʼ: '',
};

/** Words that folding would only put into lower case. */
const PLAIN_WORD = /^[A-Za-z0-9']*$/;
/** Texts whose words are all like that, and what those words are. */
const PLAIN_TEXT = /^[\t\n\r -~]*$/;
const PLAIN_WORDS = /[a-z0-9']+/g;

/** Lower case without accents, so that "Ọ̀ṣun", "Oṣun" and "osun" are one. */
export function foldWord(word: string): string {
  // Most words are plain already, and normalising is what costs.
  if (PLAIN_WORD.test(word)) return word.toLowerCase();
  const bare = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replace(/[łøđðþæœßıʻʼ]/gu, (letter) => PLAIN[letter] ?? letter);
}

/** Words that follow an opening quotation mark are met without it. */
const withoutQuotes = (words: string[]): string[] =>
  words.map((word) => (word.startsWith("'") || word.startsWith('’') ? word.replace(/^['’]+/u, '') : word));

/** Words of a text, folded, in order. */
export function foldedWords(text: string): string[] {
  const speech = text.slice(0, TEXT_CHARS_MAX).replace(NOT_SPEECH, ' ');
  // Most lines of English are plain, and are looked through three times as fast.
  if (PLAIN_TEXT.test(speech)) return withoutQuotes(speech.toLowerCase().match(PLAIN_WORDS) ?? []);
  return withoutQuotes((speech.replace(INVISIBLE, '').normalize('NFC').match(WORD) ?? []).map(foldWord));
}

/** Words whose only form is themselves: without apostrophe, and no plural. */
const ONE_FORM = /^[^'’]*[^'’s]$/u;

/** The forms in which one name's last word is met: bare, possessive, plural. */
function formsOf(word: string): string[] {
  if (ONE_FORM.test(word)) return [word];
  const bare = word.replace(/['’]s?$/u, '');
  const forms = [word, bare, bare.replace(/['’]/gu, '')];
  if (bare.length > 3 && bare.endsWith('es')) forms.push(bare.slice(0, -2));
  if (bare.length > 2 && bare.endsWith('s')) forms.push(bare.slice(0, -1));
  return [...new Set(forms)];
}

/** The words of a name as they are compared: two names with the same words cannot be told apart in a text. */
export const nameWords = (name: string): string[] =>
  foldedWords(name.replace(/-/gu, ' ')).map((word) => word.replace(/['’]/gu, ''));

type Name = Readonly<{ godId: string; words: readonly string[]; matched: string }>;

function namesOf(god: Pick<God, 'id' | 'name' | 'aliases'>): Name[] {
  return [god.name, ...god.aliases].flatMap((matched) => {
    const words = nameWords(matched);
    const letters = words.join('').length;
    const isPicture = /\p{Extended_Pictographic}/u.test(matched);
    return letters >= NAME_CHARS_MIN || isPicture ? [{ godId: god.id, words, matched }] : [];
  });
}

const isAt = (name: Name, words: readonly string[], at: number): boolean =>
  name.words.every((word, offset) => {
    const met = words[at + offset];
    if (met === undefined) return false;
    if (met === word || met.replace(/['’]/gu, '') === word) return true;
    return offset === name.words.length - 1 && formsOf(met).includes(word);
  });

/**
 * Builds the index: names by their first word, longest first, so that "Morgan le Fay" wins over "Morgan".
 *
 * Whole words only: "Thorough" is not Thor. Any case, accents ignored, possessives and plurals understood.
 */
export function createAddressIndex(gods: readonly Pick<God, 'id' | 'name' | 'aliases'>[]): AddressIndex {
  const byFirst = new Map<string, Name[]>();
  for (const name of gods.flatMap(namesOf)) {
    const first = name.words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  for (const names of byFirst.values()) names.sort((a, b) => b.words.length - a.words.length);

  const nameAt = (words: readonly string[], at: number): Name | undefined => {
    let longest: Name | undefined;
    for (const form of formsOf(words[at] ?? '')) {
      const fitting = byFirst.get(form)?.find((name) => isAt(name, words, at));
      if (fitting && fitting.words.length > (longest?.words.length ?? 0)) longest = fitting;
    }
    return longest;
  };

  return {
    find(text, words = foldedWords(text)) {
      const found = new Map<string, Addressed>();
      for (let at = 0; at < words.length; at += 1) {
        const name = nameAt(words, at);
        if (!name) continue;
        if (!found.has(name.godId)) found.set(name.godId, { godId: name.godId, at, matched: name.matched });
        at += name.words.length - 1;
      }
      return [...found.values()];
    },
  };
}
