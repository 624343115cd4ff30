/** Discord's limit for the description of an attachment, UTF-16 units. */
const ALT_TEXT_MAX = 1_024;

/** Letters written from right to left: Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name or a quote of any script inside an English sentence, fenced off so that numbers beside it stay there. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

/**
 * Puts parts one after another while they fit.
 *
 * @param start - Said in any case; cut when it is too long by itself.
 * @returns At most 1,024 characters, with an ellipsis when something was left out.
 */
export function joinAltText(start: string, parts: readonly string[]): string {
  // One less than the limit throughout, for the ellipsis that may have to follow.
  const fits = start.length < ALT_TEXT_MAX;
  let text = fits ? start : `${start.slice(0, ALT_TEXT_MAX - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  for (const part of fits ? parts : []) {
    if (text.length + part.length >= ALT_TEXT_MAX) return `${text}…`;
    text += part;
  }
  return text;
}
