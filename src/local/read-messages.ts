/** Opens and closes a message of several lines. */
const FENCE = '"""';

/** What has been typed of a message so far. */
type Draft = Readonly<{ parts: readonly string[]; isFenced: boolean; isWhole: boolean }>;
const EMPTY: Draft = { parts: [], isFenced: false, isWhole: false };

/** Takes one more line into a draft. Pure. */
export function addLine({ parts, isFenced }: Draft, line: string): Draft {
  if (line.trim() === FENCE) return { parts, isFenced: !isFenced, isWhole: isFenced };
  const continues = !isFenced && line.endsWith('\\');
  const added = [...parts, continues ? line.slice(0, -1) : line];
  return { parts: added, isFenced, isWhole: !isFenced && !continues };
}

/**
 * Joins typed lines into messages: a trailing backslash continues on the next line, `"""` opens and closes a block.
 * An unfinished message at the end of the input is handed over as it is; blank ones are not.
 */
export async function* readMessages(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let draft = EMPTY;
  const textOf = ({ parts }: Draft) => parts.join('\n').trim();
  for await (const line of lines) {
    draft = addLine(draft, line);
    if (!draft.isWhole) continue;
    const message = textOf(draft);
    draft = EMPTY;
    if (message !== '') yield message;
  }
  if (textOf(draft) !== '') yield textOf(draft);
}
