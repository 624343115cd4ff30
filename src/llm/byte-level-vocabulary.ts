/** Special tokens at ids 0, 1 and 2; the first begins a text and fills, the last ends an answer. */
export const SPECIAL_TOKENS = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'] as const;

/** Bytes that stand for themselves in a byte-level vocabulary; the others are moved to characters from 256 up. */
function isPlain(byte: number): boolean {
  return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

/** The character of every byte, as GPT-2's byte-level tokenizers write it. */
export function byteCharacters(): string[] {
  let moved = 0;
  return Array.from({ length: 256 }, (_, byte) => {
    if (isPlain(byte)) return String.fromCodePoint(byte);
    moved += 1;
    return String.fromCodePoint(255 + moved);
  });
}

/** Frequent pairs of English, so that texts take fewer tokens than bytes. `Ġ` is the moved space. */
const COMMON_PAIRS = ['Ġ t', 'h e', 'i n', 'e r', 'a n', 'Ġ a', 'o u', 'r e', 'Ġ s', 'o n', 'Ġt he', 'in g'];

/** A vocabulary: tokens by id and the merges that make them. */
export type Vocabulary = Readonly<{ tokens: readonly string[]; merges: readonly string[] }>;

/**
 * A byte-level vocabulary of the wanted size: specials, all bytes, real pairs, then made-up ones.
 *
 * The made-up merges join letters that already are tokens, two by two, so that the tokenizer works as with any model.
 *
 * @param size - Tokens, at least 271.
 * @param realPairs - Merges learned from real text; a dozen of English by default.
 */
export function byteLevelVocabulary(size: number, realPairs: readonly string[] = COMMON_PAIRS): Vocabulary {
  const tokens: string[] = [...SPECIAL_TOKENS, ...byteCharacters()];
  const known = new Set(tokens);
  const merges: string[] = [];
  const add = (left: string, right: string) => {
    const joined = left + right;
    if (tokens.length >= size || known.has(joined)) return;
    known.add(joined);
    tokens.push(joined);
    merges.push(`${left} ${right}`);
  };
  for (const pair of realPairs) {
    const [left = '', right = ''] = pair.split(' ');
    add(left, right);
  }
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');
  let stems: readonly string[] = letters;
  while (tokens.length < size) {
    const longer = stems.flatMap((stem) => letters.map((letter) => [stem, letter] as const));
    for (const [stem, letter] of longer) add(stem, letter);
    stems = longer.map(([stem, letter]) => stem + letter);
  }
  return { tokens, merges };
}
