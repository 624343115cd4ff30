const PAIRS = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
  ['`', '`'],
] as const;

/** Removes quotes around a whole speech, and a single one at its start or end that has no partner. */
export function unwrapQuotes(text: string): string {
  for (const [open, close] of PAIRS) {
    if (!text.startsWith(open)) continue;
    const inner = text.slice(open.length);
    const closeAt = inner.indexOf(close);
    if (closeAt < 0) return inner.trim();
    const isAroundAll = closeAt === inner.length - close.length && !inner.slice(0, closeAt).includes(open);
    if (isAroundAll) return inner.slice(0, closeAt).trim();
  }
  const isLoneClose = text.endsWith('"') && text.indexOf('"') === text.length - 1;
  return isLoneClose ? text.slice(0, -1).trim() : text;
}
