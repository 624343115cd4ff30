import { byteCharacters, byteLevelVocabulary, SPECIAL_TOKENS } from '../src/llm/byte-level-vocabulary.ts';

/** GPT-2's way of cutting a text into pieces that are merged one by one; llama.cpp calls it `gpt-2`. */
const PIECE = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Pieces whose tokens are remembered; a corpus of our kind has about 60,000. */
const REMEMBERED_MAX = 200_000;

/** Byte-pair encoding with a byte-level vocabulary, as GPT-2 and llama.cpp do it. */
export type Tokenizer = Readonly<{
  tokens: readonly string[];
  merges: readonly string[];
  special: Readonly<{ end: number; turnStart: number; turnEnd: number }>;
  /** Tokens of a text without any special ones: what looks like one is read as letters. */
  encode(text: string): number[];
}>;

/** The lowest-ranked neighbours of all, merged again and again. */
function mergeAll(symbols: string[], rank: ReadonlyMap<string, number>): string[] {
  for (;;) {
    let best = Number.POSITIVE_INFINITY;
    let at = -1;
    for (let index = 0; index + 1 < symbols.length; index += 1) {
      const found = rank.get(`${symbols[index]} ${symbols[index + 1]}`) ?? Number.POSITIVE_INFINITY;
      if (found < best) [best, at] = [found, index];
    }
    if (at === -1) return symbols;
    symbols.splice(at, 2, `${symbols[at]}${symbols[at + 1]}`);
  }
}

/** @param merges - "left right", the most frequent first. */
export function createTokenizer(merges: readonly string[]): Tokenizer {
  const characterOf = byteCharacters();
  const vocabulary = byteLevelVocabulary(SPECIAL_TOKENS.length + 256 + merges.length, merges);
  const idOf = new Map(vocabulary.tokens.map((token, id) => [token, id]));
  const rank = new Map(vocabulary.merges.map((merge, index) => [merge, index]));
  const remembered = new Map<string, readonly number[]>();

  function encodePiece(piece: string): readonly number[] {
    const known = remembered.get(piece);
    if (known) return known;
    const letters = [...Buffer.from(piece)].map((byte) => characterOf[byte] ?? '');
    const ids = mergeAll(letters, rank).map((symbol) => idOf.get(symbol) ?? 0);
    if (remembered.size < REMEMBERED_MAX) remembered.set(piece, ids);
    return ids;
  }

  return {
    tokens: vocabulary.tokens,
    merges: vocabulary.merges,
    special: {
      end: SPECIAL_TOKENS.indexOf('<|endoftext|>'),
      turnStart: SPECIAL_TOKENS.indexOf('<|im_start|>'),
      turnEnd: SPECIAL_TOKENS.indexOf('<|im_end|>'),
    },
    encode: (text) => [...text.matchAll(PIECE)].flatMap(([piece]) => encodePiece(piece)),
  };
}
