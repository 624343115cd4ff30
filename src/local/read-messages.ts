/** Opens and closes a message of several lines. */
const FENCE = '"""';

/**
 * Joins typed lines into messages: a trailing backslash continues on the next line, `"""` opens and closes a block.
 * An unfinished message at the end of the input is handed over as it is.
 */
export async function* readMessages(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = [];
  let isFenced = false;
  for await (const line of lines) {
    if (line.trim() === FENCE) {
      if (isFenced && parts.length > 0) yield parts.join('\n');
      if (isFenced) parts = [];
      isFenced = !isFenced;
      continue;
    }
    const continues = !isFenced && line.endsWith('\\');
    parts.push(continues ? line.slice(0, -1) : line);
    if (isFenced || continues) continue;
    const message = parts.join('\n').trim();
    parts = [];
    if (message !== '') yield message;
  }
  if (parts.join('').trim() !== '') yield parts.join('\n').trim();
}
