/** Ends of sentences, with closing quotes and brackets; `。` and friends for languages without spaces. */
const SENTENCE_END = /(?:[.!?…]+["'”’»)\]*_]*(?=\s|$)|[。！？]["”’」』）]*)/gu;

/** A sentence end before this share of the limit would throw most of the speech away; a word end is better then. */
const SHARE_MIN = 0.4;

function lastSentenceEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(SENTENCE_END)) end = match.index + match[0].length;
  return end;
}

/**
 * Cuts a speech at the end of a sentence.
 *
 * @param charsMax - Longest result, UTF-16 units, at least 2.
 * @param isUnfinished - The text may stop in mid-sentence; the half sentence is dropped when a whole one stands before.
 */
export function cutAtSentence(text: string, charsMax: number, isUnfinished: boolean): string {
  if (text.length <= charsMax) {
    if (!isUnfinished) return text;
    const end = lastSentenceEnd(text);
    return end > 0 ? text.slice(0, end) : text;
  }
  // One unit is kept for the ellipsis, and a pair of surrogates is never split.
  const head = text.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, '');
  const end = lastSentenceEnd(head);
  if (end >= charsMax * SHARE_MIN) return head.slice(0, end);
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
  const kept = space >= charsMax * SHARE_MIN ? head.slice(0, space) : head;
  return `${kept.trimEnd()}…`;
}
