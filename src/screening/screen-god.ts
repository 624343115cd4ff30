import { isAdult } from '../core/screening/adult.ts';
import { checkText } from '../core/screening/check-text.ts';
import type { Finding } from '../core/screening/finding.ts';
import { type Known, lookAlikes } from '../core/screening/look-alikes.ts';
import { checkNameRules, headOfName } from '../core/screening/name-rules.ts';
import { skeleton } from '../core/screening/skeleton.ts';
import { textsOf, type UnscreenedGod } from '../core/screening/unscreened-god.ts';
import type { WordLevel } from '../core/screening/word-levels.ts';
import { checkWords } from './check-words.ts';

/** The server a god is to live in. */
export type ScreenContext = Known & Readonly<{ level: WordLevel }>;

/** Whether a skeleton is that of a god's name or alias, the new god's own included. */
function godsNames(
  draft: UnscreenedGod,
  { gods, skeletonOf = skeleton }: Known,
): (skeleton: string) => boolean {
  let names: ReadonlySet<string> | undefined;
  return (seen) => {
    // Most gods have no line that begins with a label; then nothing has to be gathered.
    names ??= new Set(
      [{ name: draft.name, aliases: draft.aliases ?? [] }, ...gods].flatMap(({ name, aliases }) =>
        [name, ...aliases].map((one) => skeletonOf(headOfName(one))),
      ),
    );
    return names.has(seen);
  };
}

/** The same thing found in two ways is told once. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const told = new Map(
    findings.map((finding) => {
      const { where, code, severity, found } = finding;
      return [[where.part, where.number, code, severity, found].join('\n'), finding];
    }),
  );
  return [...told.values()];
}

/**
 * Everything there is to say against a god: its names, its words, and what it tells the model.
 *
 * Never throws. What it finds is for `verdictOf` to weigh and for whoever made the god to mend; an empty list is a god
 * that may live. Time grows with the length of the texts and the number of known names.
 *
 * @param draft - `id` names the god that is being changed, which may keep its names.
 */
export function screenGod(draft: UnscreenedGod, { level, ...known }: ScreenContext): Finding[] {
  const texts = textsOf(draft);
  const calls = texts
    .filter(({ where }) => where.part === 'name' || where.part === 'alias')
    .map(({ where, text }) => ({ where, text: headOfName(text) }));
  const own = draft.id === undefined ? {} : { ownId: draft.id };
  const isGodsName = godsNames(draft, known);
  return onceEach([
    ...checkNameRules(draft.name),
    ...lookAlikes(calls, { ...known, ...own }),
    ...texts.flatMap((text) => checkText(text, isGodsName)),
    ...texts.flatMap((text) => checkWords(text, { level, isAdult: isAdult(draft) })),
  ]);
}
