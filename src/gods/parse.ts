import { God, GodFrontMatter, GodId } from '../core/god.ts';
import { explainIssue } from './explain-issue.ts';
import { type LinedYaml, type Path, readYaml, splitFrontMatter } from './front-matter.ts';
import type { Mistake } from './mistake.ts';

/** Where a god file stands. */
export type GodSource = Readonly<{
  /** Path as the operator would type it. */
  file: string;
  /** File stem. */
  id: string;
  /** Folder. */
  pack: string;
}>;

/** A god and where each of its settings stands, for mistakes that only show when all gods are known. */
export type ParsedGod = Readonly<{ kind: 'god'; god: God; file: string; lineOf(path: Path): number }>;
export type Unparsed = Readonly<{ kind: 'mistakes'; mistakes: readonly Mistake[] }>;

/** Keys that do not come from the front matter: the file's own name and the body. */
const OUTSIDE = new Set<PropertyKey>(['id', 'pack', 'persona']);

const failed = (file: string, ...mistakes: readonly Omit<Mistake, 'file'>[]): Unparsed => ({
  kind: 'mistakes',
  mistakes: mistakes.map((mistake) => ({ file, ...mistake })).sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
});

function lineFor(path: Path, yaml: LinedYaml, bodyLine: number): number {
  if (path[0] === 'persona') return bodyLine;
  return path[0] === 'id' || path[0] === 'pack' ? 1 : yaml.lineOf(path);
}

/** Settings that are in the file; `id`, `pack` and `persona` come from elsewhere and must not hide a misspelt key. */
function settingsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/**
 * Turns the text of a god file into a god.
 *
 * Pure. Finds every mistake it can, not only the first, each with the line it stands on.
 */
export function parseGod(text: string, { file, id, pack }: GodSource): ParsedGod | Unparsed {
  if (!GodId.safeParse(id).success) {
    const what = `rename the file: the name of a god file is its id, ${GodId.safeParse(id).error?.issues[0]?.message}`;
    return failed(file, { what });
  }
  const parts = splitFrontMatter(text);
  if ('what' in parts) return failed(file, parts);
  const yaml = readYaml(parts.yaml, parts.yamlLine);
  if (yaml.mistakes.length > 0) return failed(file, ...yaml.mistakes);

  const settings = settingsOf(yaml.value);
  const misplaced = Object.keys(settings)
    .filter((key) => OUTSIDE.has(key))
    .map((key) => ({
      line: yaml.lineOf([key]),
      what: `"${key}" does not belong here; the file name is the id, the folder the pack, the text below --- the persona`,
    }));
  const god = { ...settings, id, pack, persona: parts.body };
  const parsed = God.safeParse(god);
  const mistakes = (parsed.error?.issues ?? [])
    .flatMap((issue) => explainIssue(issue, issue.path.length === 0 ? GodFrontMatter : God, god))
    .map(({ path, what }) => ({ line: lineFor(path, yaml, parts.bodyLine), what }));
  if (!parsed.success || misplaced.length > 0) return failed(file, ...misplaced, ...mistakes);
  return { kind: 'god', god: parsed.data, file, lineOf: yaml.lineOf };
}
