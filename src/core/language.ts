/**
 * The language a god answers in: its own if it speaks only one, else the room's, else the mortal's.
 *
 * @param locale - BCP 47 tag of the mortal's client, when Discord told us.
 * @returns null when nothing is known; the model then follows the talk.
 */
export function answerLanguage(
  godLanguage: string | undefined,
  roomLanguage: string | undefined,
  locale: string | undefined,
): string | null {
  return godLanguage ?? roomLanguage ?? locale ?? null;
}

/** The English name of a language, `Spanish` for `es`; the tag itself when nobody knows it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
