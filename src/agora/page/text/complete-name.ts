/** A name as it is compared: accents and capitals do not count. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

export type Completion = Readonly<{
  /** Where the word to be completed starts. */
  from: number;
  /** Names that fit, best first; never empty. */
  names: readonly string[];
}>;

/**
 * The names that begin with the word before the caret, as Tab offers them in IRC.
 *
 * @param names - In order of preference: who spoke last comes first.
 * @returns null when no name fits.
 */
export function completeName(text: string, caret: number, names: readonly string[]): Completion | null {
  const word = /(?:^|\s)@?(\S+)$/u.exec(text.slice(0, caret))?.[1];
  if (!word) return null;
  const fitting = names.filter((name) => plain(name).startsWith(plain(word)));
  return fitting.length > 0 ? { from: caret - word.length, names: fitting } : null;
}

/** A name as IRC completes it: with a comma when it opens the line. */
export const addressed = (name: string, from: number): string => (from === 0 ? `${name}, ` : `${name} `);

export type Mentionable = Readonly<{ id: string; name: string }>;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `@nick` and `#channel` as people type them → `<@id>` and `<#id>` as Discord stores them; longest name first. */
export function encodeMentions(
  text: string,
  members: readonly Mentionable[],
  channels: readonly Mentionable[],
): string {
  const encode = (result: string, sigil: string, all: readonly Mentionable[]) =>
    [...all]
      .sort((a, b) => b.name.length - a.name.length)
      .reduce(
        (done, { id, name }) =>
          done.replace(
            new RegExp(`(?<![\\w<])${sigil}${literal(name)}(?![\\p{L}\\p{N}_-])`, 'giu'),
            `<${sigil}${id}>`,
          ),
        result,
      );
  return encode(encode(text, '@', members), '#', channels);
}

/** The other way, for a message that is edited. */
export function decodeMentions(
  text: string,
  members: readonly Mentionable[],
  channels: readonly Mentionable[],
): string {
  const nameOf = (all: readonly Mentionable[], id: string) => all.find((one) => one.id === id)?.name;
  return text.replace(/<([@#])!?(\d+)>/g, (whole, sigil: string, id: string) => {
    const name = nameOf(sigil === '@' ? members : channels, id);
    return name === undefined ? whole : `${sigil}${name}`;
  });
}
