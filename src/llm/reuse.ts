/** What of the tokens a sequence holds can serve a new prompt. */
export type Reuse = Readonly<{
  /** Tokens of the prompt that need not be evaluated again. */
  kept: number;
  /** Held tokens to be taken out so that what follows moves up to where the prompt has it; null when nothing must go. */
  erased: Readonly<{ start: number; end: number }> | null;
}>;

/**
 * Tokens that must agree after a gap before it is taken for one. Lines of chat repeat words; three lines in a row never
 * agree by chance.
 */
const RUN_MIN = 96;

/** How many tokens two lists have in common from two places on. */
function runFrom(a: readonly number[], from: number, b: readonly number[], to: number): number {
  let length = 0;
  while (from + length < a.length && to + length < b.length && a[from + length] === b[to + length])
    length += 1;
  return length;
}

/**
 * Finds what can be used again: the common beginning, and, where the oldest lines of a talk have left the window, what
 * comes after them. Exactly the lines that left are erased, in one piece; scattered matches are not worth having, they
 * wreck what a model says.
 *
 * @param headTokens - Length of the part that never leaves: the rules.
 */
export function planReuse(
  held: readonly number[],
  tokens: readonly number[],
  { headTokens, mayShift }: Readonly<{ headTokens: number; mayShift: boolean }>,
): Reuse {
  const prefix = runFrom(held, 0, tokens, 0);
  if (!mayShift || prefix < headTokens) return { kept: prefix, erased: null };
  for (let start = headTokens + 1; start + RUN_MIN <= held.length; start += 1) {
    const run = runFrom(held, start, tokens, headTokens);
    if (run < RUN_MIN || headTokens + run <= prefix) continue;
    return { kept: headTokens + run, erased: { start: headTokens, end: start } };
  }
  return { kept: prefix, erased: null };
}
