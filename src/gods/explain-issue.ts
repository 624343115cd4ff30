import { z } from 'zod';
import { closeNames } from '../core/close-names.ts';
import type { Path } from './front-matter.ts';

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;

/** `examples[1].god`, counted from 1 as people count. */
const pathText = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index ? '.' : ''}${String(step)}`))
    .join('');

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    root,
  );
}

/** Keys the schema knows at a path; empty where it has none. */
function keysAt(schema: unknown, path: Path): string[] {
  let at = schema;
  for (const step of path) {
    at = unwrap(at);
    at =
      at instanceof z.ZodObject ? at.shape[String(step)] : at instanceof z.ZodArray ? at.element : undefined;
  }
  const object = unwrap(at);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function unwrap(schema: unknown): unknown {
  let at = schema;
  while (at instanceof z.ZodDefault || at instanceof z.ZodPrefault || at instanceof z.ZodOptional)
    at = at.unwrap();
  return at;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list such as [one, two]',
  object: 'a group of keys',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function explainType(name: string, { expected }: IssueOf<'invalid_type'>, value: unknown): string {
  const wanted = KINDS[expected] ?? expected;
  if (value === undefined) return `"${name}" is missing; it must be ${wanted}`;
  if (value === null)
    return `"${name}" is empty; it must be ${wanted}, and one that begins with # needs quotes`;
  if (expected === 'string') return `"${name}" must be a text; put quotes around it`;
  return `"${name}" must be ${wanted}`;
}

/** How sizes are counted, by what zod calls the thing. Numbers have no unit. */
const UNITS: Readonly<Record<string, [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

function explainSize(name: string, issue: IssueOf<'too_small'> | IssueOf<'too_big'>, value: unknown): string {
  const bound = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const rule = `${issue.code === 'too_small' ? 'at least' : 'at most'} ${bound}`;
  const unit = UNITS[issue.origin];
  if (!unit) return `"${name}" is ${String(value)}; it must be ${rule}`;
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
  return `"${name}" has ${size} ${size === 1 ? unit[0] : unit[1]}; it must have ${rule}`;
}

function explainKey(path: Path, key: string, schema: unknown): string {
  const known = keysAt(schema, path);
  const [close] = closeNames(key, known, 1);
  const remedy = close ? `did you mean "${close}"?` : `the keys are ${known.join(', ')}`;
  return `unknown key "${pathText([...path, key])}"; ${remedy}`;
}

/** What a person must change, one entry per thing: a place in the YAML and a sentence. */
export function explainIssue(issue: Issue, schema: unknown, root: unknown): { path: Path; what: string }[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], what: explainKey(path, key, schema) }));
  }
  const name = pathText(path);
  const value = valueAt(root, path);
  if (path.length === 0) return [{ path, what: 'there must be settings such as name: Ares' }];
  if (issue.code === 'invalid_type') return [{ path, what: explainType(name, issue, value) }];
  const isPlain = /^(Too (small|big)|Invalid)/.test(issue.message);
  if ((issue.code === 'too_small' || issue.code === 'too_big') && isPlain) {
    return [{ path, what: explainSize(name, issue, value) }];
  }
  return [{ path, what: `"${name}" does not fit: ${issue.message}` }];
}
