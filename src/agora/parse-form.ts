import type { z } from 'zod';
import { DiscordError, type FormError, type FormErrors } from './discord-error.ts';

type Issue = z.core.$ZodIssue;

/**
 * Checks what came in against a schema.
 *
 * @throws DiscordError 50035 with Discord's tree of errors, every bad field at once.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) addIssue(errors, issue);
  throw new DiscordError(50035, { errors });
}

function addIssue(tree: FormErrors, issue: Issue): void {
  let node = tree;
  for (const step of issue.path) {
    const name = String(step);
    const next = node[name];
    const child: FormErrors = next && !Array.isArray(next) ? (next as FormErrors) : {};
    node[name] = child;
    node = child;
  }
  const before = Array.isArray(node['_errors']) ? (node['_errors'] as readonly FormError[]) : [];
  node['_errors'] = [...before, describeIssue(issue)];
}

function describeIssue(issue: Issue): FormError {
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  }
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  }
  if (issue.code === 'too_big' && issue.origin === 'array') {
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  }
  if (issue.code === 'invalid_type' && issue.message.includes('undefined')) {
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['discord'];
    return { code: typeof code === 'string' ? code : 'BASE_TYPE_INVALID', message: issue.message };
  }
  return { code: 'BASE_TYPE_INVALID', message: issue.message };
}
