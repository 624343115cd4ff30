import { type APIApplicationCommandOption, Locale } from 'discord-api-types/v10';
import type { Words } from './words.ts';

/** Discord's tags for one of our languages: `es` stands for `es-ES` and `es-419`. */
const discordLocales = (ours: string): Locale[] =>
  Object.values(Locale).filter((tag) => tag === ours || tag.split('-')[0] === ours);

function translations(english: string, words: Words): Partial<Record<Locale, string>> {
  const found = words.locales.flatMap((locale) => {
    const text = words.in(locale)(english);
    return text === english ? [] : discordLocales(locale).map((tag): [Locale, string] => [tag, text]);
  });
  return Object.fromEntries(found) as Partial<Record<Locale, string>>;
}

type Described = Readonly<{
  description?: string | undefined;
  options?: readonly unknown[] | undefined;
  choices?: readonly unknown[] | undefined;
}>;

/** Adds the other languages to a description, and to those of all options below it. */
function localizePart<Part extends Described>(part: Part, words: Words): Part {
  const { description, options, choices } = part;
  return {
    ...part,
    ...(description ? { description_localizations: translations(description, words) } : {}),
    ...(options
      ? { options: options.map((option) => localizePart(option as APIApplicationCommandOption, words)) }
      : {}),
    ...(choices
      ? {
          choices: (choices as readonly { name: string }[]).map((choice) => ({
            ...choice,
            name_localizations: translations(choice.name, words),
          })),
        }
      : {}),
  };
}

/** A command as Discord wants it, its descriptions in every language. Names stay, except those of message menus. */
export function localizeCommand(
  data: Readonly<{ name: string; type?: number | undefined }> & Described,
  words: Words,
): object {
  const isMenu = data.type === 2 || data.type === 3;
  const names = isMenu ? { name_localizations: translations(data.name, words) } : {};
  return { ...localizePart(data, words), ...names };
}
