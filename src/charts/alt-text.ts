/** Discord's limit for the description of an attachment, UTF-16 units. */
const ALT_TEXT_MAX = 1_024;

/**
 * Puts parts one after another while they fit.
 *
 * @param start - Said in any case; cut when it is too long by itself.
 * @returns At most 1,024 characters, with an ellipsis when something was left out.
 */
export function joinAltText(start: string, parts: readonly string[]): string {
  let text =
    start.length > ALT_TEXT_MAX
      ? `${start.slice(0, ALT_TEXT_MAX - 1).replace(/[\ud800-\udbff]$/, '')}…`
      : start;
  for (const part of parts) {
    // One more for the ellipsis that may have to follow.
    if (text.length + part.length + 1 > ALT_TEXT_MAX) return text.endsWith('…') ? text : `${text}…`;
    text += part;
  }
  return text;
}
