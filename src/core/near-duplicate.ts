/** Two lines with this share of common words say the same to a reader. Read off pairs of pocket-model replies. */
const OVERLAP_MIN = 0.8;

/** Below this many different words the overlap says nothing: "I am thunder" and "You am thunder". */
const WORDS_MIN = 4;

/** The words of a text: lower case, no accents, no punctuation. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Whether two texts say nearly the same: equal but for punctuation and case, or made of nearly the same words. */
export function isNearlySame(a: string, b: string): boolean {
  const wordsA = wordsOf(a);
  const wordsB = wordsOf(b);
  if (wordsA.length === 0 || wordsB.length === 0) return a.trim() !== '' && a.trim() === b.trim();
  if (wordsA.join(' ') === wordsB.join(' ')) return true;
  const setA = new Set(wordsA);
  const setB = new Set(wordsB);
  if (Math.min(setA.size, setB.size) < WORDS_MIN) return false;
  const common = [...setA].filter((word) => setB.has(word)).length;
  return common / (setA.size + setB.size - common) >= OVERLAP_MIN;
}
