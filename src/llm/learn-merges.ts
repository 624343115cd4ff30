/** Pieces that a GPT-2 tokenizer keeps apart: words and numbers with the space before them, signs, line ends. */
const PIECE = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+/gu;

type Word = { symbols: string[]; readonly count: number };

const pairKey = (left: string, right: string): string => `${left} ${right}`;

function countPieces(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [piece] of text.matchAll(PIECE)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/** Joins one pair within a word. */
function joined(symbols: readonly string[], left: string, right: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < symbols.length; at += 1) {
    const isPair = symbols[at] === left && symbols[at + 1] === right;
    out.push(isPair ? left + right : (symbols[at] ?? ''));
    if (isPair) at += 1;
  }
  return out;
}

/** Where each pair occurs, and how often in all. */
class Pairs {
  readonly counts = new Map<string, number>();
  readonly #words = new Map<string, Set<Word>>();

  add(word: Word, sign: 1 | -1): void {
    for (let at = 0; at + 1 < word.symbols.length; at += 1) {
      const key = pairKey(word.symbols[at] ?? '', word.symbols[at + 1] ?? '');
      this.counts.set(key, (this.counts.get(key) ?? 0) + sign * word.count);
      const words = this.#words.get(key) ?? new Set<Word>();
      if (sign === 1) words.add(word);
      this.#words.set(key, words);
    }
  }

  wordsOf(key: string): readonly Word[] {
    return [...(this.#words.get(key) ?? [])];
  }

  /** The most frequent pair; the alphabet decides between equals, so that the same text gives the same merges. */
  best(): string | undefined {
    let best: string | undefined;
    let most = 1;
    for (const [key, count] of this.counts) {
      if (count > most || (count === most && best !== undefined && key < best)) {
        best = key;
        most = count;
      }
    }
    return best;
  }
}

/**
 * Learns byte-pair merges from a text (Sennrich, Haddow and Birch 2016), so that a model with random weights counts
 * tokens as a trained one does.
 *
 * @param characterOf - The character that stands for each byte in the vocabulary.
 * @returns At most `count` merges, "left right", the most frequent first; fewer when no pair occurs twice.
 */
export function learnMerges(text: string, count: number, characterOf: readonly string[]): string[] {
  const words = [...countPieces(text)].map(
    ([piece, times]): Word => ({
      symbols: [...Buffer.from(piece)].map((byte) => characterOf[byte] ?? ''),
      count: times,
    }),
  );
  const pairs = new Pairs();
  for (const word of words) pairs.add(word, 1);
  const merges: string[] = [];
  while (merges.length < count) {
    const best = pairs.best();
    if (best === undefined) break;
    merges.push(best);
    const [left = '', right = ''] = best.split(' ');
    for (const word of pairs.wordsOf(best)) {
      pairs.add(word, -1);
      word.symbols = joined(word.symbols, left, right);
      pairs.add(word, 1);
    }
    pairs.counts.delete(best);
  }
  return merges;
}
