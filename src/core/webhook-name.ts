/** Discord's longest webhook name, characters. */
const NAME_CHARS_MAX = 80;
/** U+200A HAIR SPACE: splits a refused word without showing. */
const HAIR = '\u200a';
/** Words Discord refuses inside a webhook name, in any case; some only at times (see the platform notes in docs). */
const REFUSED = /clyde|discord|everyone|here|```/gi;

/**
 * A name Discord accepts, as close to the given one as can be.
 *
 * @returns 1 to 80 characters.
 */
export function webhookName(name: string): string {
  const folded = name.replace(/\s+/gu, ' ').trim();
  const safe = folded.replace(REFUSED, (word) => `${word.slice(0, 1)}${HAIR}${word.slice(1)}`);
  return Array.from(safe || 'A nameless god')
    .slice(0, NAME_CHARS_MAX)
    .join('')
    .slice(0, NAME_CHARS_MAX);
}
