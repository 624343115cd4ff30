import { GodId } from '../core/god.ts';
import { type Pack, PackFile } from '../core/pack.ts';
import { explainIssue } from './explain-issue.ts';
import { readYaml } from './front-matter.ts';
import type { Mistake } from './mistake.ts';

/** Turns the text of a `pack.yaml` into a pack. Pure; finds every mistake with its line. */
export function parsePack(
  text: string,
  { file, id }: Readonly<{ file: string; id: string }>,
): { pack?: Pack; mistakes: readonly Mistake[] } {
  const stem = GodId.safeParse(id);
  if (!stem.success) {
    return { mistakes: [{ file, what: `rename the folder "${id}": ${stem.error.issues[0]?.message}` }] };
  }
  const yaml = readYaml(text, 1);
  if (yaml.mistakes.length > 0) return { mistakes: yaml.mistakes.map((mistake) => ({ file, ...mistake })) };
  const parsed = PackFile.safeParse(yaml.value ?? {});
  if (parsed.success) return { pack: { ...parsed.data, id }, mistakes: [] };
  const found = parsed.error.issues.flatMap((issue) => explainIssue(issue, PackFile, yaml.value ?? {}));
  return { mistakes: found.map(({ path, what }) => ({ file, line: yaml.lineOf(path), what })) };
}
