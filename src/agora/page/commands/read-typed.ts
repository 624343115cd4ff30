import type { State } from '../state/state.ts';
import type { Answers } from './fill.ts';
import type { Field, Runnable } from './flatten.ts';
import { exactOffer, knownOffers } from './offers.ts';

/** A command as somebody wrote it out, ready to be looked over and run. */
export type TypedCommand = Readonly<{ runnable: Runnable; answers: Answers }>;

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/** `god:Loki off:True` as texts by field; words without a name belong to the first field. */
function textsOf(fields: readonly Field[], rest: string): Map<string, string> {
  const [first] = fields;
  if (!first) return new Map();
  const names = fields.map(({ name }) => escaped(name)).join('|');
  const [unnamed = '', ...named] = rest.split(new RegExp(`(?:^|\\s)(${names}):`, 'iu'));
  const texts = new Map(unnamed.trim() === '' ? [] : [[first.name, unnamed.trim()]]);
  for (let at = 0; at < named.length; at += 2)
    texts.set((named[at] ?? '').toLowerCase(), (named[at + 1] ?? '').trim());
  return texts;
}

/**
 * Reads a command written out as a line, as answers of the bot quote it and IRC people type it: `/veil god:Loki`.
 *
 * @returns null when no command begins so.
 */
export function readTyped(
  all: readonly Runnable[],
  text: string,
  here: Pick<State, 'members' | 'channels' | 'bot'>,
): TypedCommand | null {
  const line = text.trim().replace(/\s+/g, ' ');
  const begins = (label: string) => `${line.toLowerCase()} `.startsWith(`${label} `);
  const runnable = all
    .filter(({ label }) => begins(label))
    .sort((a, b) => b.label.length - a.label.length)[0];
  if (!runnable) return null;
  const texts = textsOf(runnable.fields, line.slice(runnable.label.length));
  const given = runnable.fields.flatMap((field) => {
    const typed = texts.get(field.name);
    if (typed === undefined) return [];
    const value = field.autocomplete ? null : (exactOffer(knownOffers(here, field), typed)?.value ?? null);
    return [[field.name, { text: typed, value }] as const];
  });
  return { runnable, answers: Object.fromEntries(given) };
}
