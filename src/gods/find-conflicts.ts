import { closeNames, foldName } from '../core/close-names.ts';
import type { Path } from './front-matter.ts';
import type { Mistake } from './mistake.ts';
import type { ParsedGod } from './parse.ts';

const mistakeAt = ({ file, lineOf }: ParsedGod, path: Path, what: string): Mistake => ({
  file,
  line: lineOf(path),
  what,
});

/** Two files with one id: Redis keys and job data know a god by its id alone. */
function doubledIds(gods: readonly ParsedGod[]): Mistake[] {
  const first = new Map<string, ParsedGod>();
  return gods.flatMap((parsed) => {
    const other = first.get(parsed.god.id);
    if (!other) first.set(parsed.god.id, parsed);
    return other
      ? [{ file: parsed.file, what: `this id is taken by ${other.file}; rename one of the two files` }]
      : [];
  });
}

/** A name that would call two gods. */
function sharedNames(gods: readonly ParsedGod[]): Mistake[] {
  const owners = new Map<string, ParsedGod>();
  return gods.flatMap((parsed) => {
    const { name, aliases } = parsed.god;
    const calls = [
      { text: name, path: ['name'] as Path },
      ...aliases.map((text, index) => ({ text, path: ['aliases', index] })),
    ];
    return calls.flatMap(({ text, path }) => {
      const folded = foldName(text);
      const owner = owners.get(folded);
      if (folded === '' || owner === parsed) return [];
      if (!owner) owners.set(folded, parsed);
      return owner && owner.god.id !== parsed.god.id
        ? [
            mistakeAt(
              parsed,
              path,
              `"${text}" already calls ${owner.god.name} (${owner.file}); choose another or delete it there`,
            ),
          ]
        : [];
    });
  });
}

function badTies(parsed: ParsedGod, ids: readonly string[]): Mistake[] {
  const { id, rivals, allies } = parsed.god;
  const ties = [
    ...rivals.map((other, index) => ({ other, path: ['rivals', index] as Path })),
    ...allies.map((other, index) => ({ other, path: ['allies', index] as Path })),
  ];
  return ties.flatMap(({ other, path }) => {
    if (other === id)
      return [mistakeAt(parsed, path, `a god cannot be its own ${path[0] === 'rivals' ? 'rival' : 'ally'}`)];
    if (path[0] === 'allies' && rivals.includes(other))
      return [mistakeAt(parsed, path, `"${other}" is a rival too; keep one`)];
    if (ids.includes(other)) return [];
    const [close] = closeNames(other, ids, 1);
    const remedy = close ? `did you mean "${close}"?` : 'write that god file or delete the id';
    return [mistakeAt(parsed, path, `there is no god "${other}"; ${remedy}`)];
  });
}

/**
 * Mistakes that only show when all gods are known. Pure.
 *
 * @param gods - In the order in which they were found: of two gods that clash the later one is named.
 * @param ids - Every id that has a file, also those whose files have mistakes: a rival that is being mended exists.
 */
export function findConflicts(gods: readonly ParsedGod[], ids: readonly string[]): Mistake[] {
  return [...doubledIds(gods), ...sharedNames(gods), ...gods.flatMap((parsed) => badTies(parsed, ids))];
}
