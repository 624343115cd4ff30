import { type Card, ENTRIES_MAX, type LoreEntry } from './card.ts';
import { type Cast, foldLines, resolveMacros } from './macros.ts';

/** A lorebook as far as a god can hold one. */
export type Lore = Readonly<{
  /** What is always true, in the author's order. */
  constants: readonly string[];
  /** Words that call up the other entries, in the author's order. */
  keys: readonly string[];
  /** Entries that are neither. */
  unused: number;
}>;

/** Version 3 puts orders to the program above an entry's words, one `@@name value` a line. */
const isDecorator = (line: string): boolean => /^@@/.test(line.trim());

const isOn = ({ enabled, content }: LoreEntry): boolean =>
  enabled && content.trim() !== '' && !/^\s*@@dont_activate\s*$/m.test(content.slice(0, 1_000));

function wordsOf({ content }: LoreEntry, cast: Cast): string {
  const lines = content.split('\n').filter((line) => !isDecorator(line));
  return foldLines(resolveMacros(lines.join('\n'), cast));
}

/**
 * What a lorebook tells. Gods have no lorebook: what always holds may go into the persona, the keys of the rest become
 * topics, so that the god at least takes part when they are named. Patterns are never run and never topics.
 */
export function loreOf({ character_book: { entries } }: Card, cast: Cast): Lore {
  const on = entries
    .slice(0, ENTRIES_MAX)
    .filter(isOn)
    .sort((a, b) => a.insertion_order - b.insertion_order);
  const constants = on.filter(({ constant, use_regex }) => constant && !use_regex);
  const called = on.filter((entry) => !constants.includes(entry));
  return {
    constants: constants.map((entry) => wordsOf(entry, cast)).filter((words) => words !== ''),
    keys: called
      .filter(({ use_regex }) => !use_regex)
      .flatMap(({ keys }) => keys)
      .filter((key) => !key.trim().startsWith('/'))
      .map((key) => resolveMacros(key, cast)),
    unused: called.length,
  };
}
