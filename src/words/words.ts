import { IntlMessageFormat } from 'intl-messageformat';
import type { Catalog } from './catalogs.ts';

/** What stands in the gaps of a sentence. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * Says a sentence in one language.
 *
 * @param english - The English sentence as an ICU message (`{count, plural, one {# god} other {# gods}}`). It is its own
 *   key, as in gettext, so that the code can be read; a language that lacks it shows it in English.
 */
export type Say = (english: string, values?: Values) => string;

const ENGLISH = 'en';

/** One sentence, ready to be filled in. Tags are switched off: Discord writes `<t:1:R>` and `<@1>`. */
const compile = (text: string, locale: string) =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });

function sayIn(locale: string, catalog: Catalog): Say {
  const ready = new Map<string, IntlMessageFormat>();
  return (english, values = {}) => {
    let message = ready.get(english);
    if (!message) {
      const translated = Object.hasOwn(catalog, english) ? catalog[english] : undefined;
      message = compile(translated ?? english, translated === undefined ? ENGLISH : locale);
      ready.set(english, message);
    }
    return String(message.format(values));
  };
}

/** Everything the program says to people, in every language there is a catalog for. */
export type Words = Readonly<{
  /** Tags of the languages beside English. */
  locales: readonly string[];
  /** @param locale - BCP 47 tag as Discord sends it; `es-419` finds `es`, an unknown one English. */
  in(locale: string): Say;
}>;

export function createWords(catalogs: ReadonlyMap<string, Catalog>): Words {
  const english = sayIn(ENGLISH, {});
  const says = new Map([...catalogs].map(([locale, catalog]) => [locale, sayIn(locale, catalog)]));
  return {
    locales: [...catalogs.keys()],
    in: (locale) => says.get(locale) ?? says.get(locale.split('-')[0] ?? '') ?? english,
  };
}

/** Marks a sentence that is said elsewhere, so that the test of the catalogs finds it. */
export const phrase = (english: string): string => english;

/** English only: for tests and for logs. */
export const inEnglish: Say = sayIn(ENGLISH, {});
