import type { AllowedMentions } from './records.ts';

export type Mentions = Readonly<{ userIds: string[]; roleIds: string[]; everyone: boolean }>;

/** Whom a message pings. */
export type MentionRules = Readonly<{
  /** Absent: Discord's default for the kind of author. */
  allowed: AllowedMentions | undefined;
  defaultParse: readonly ('users' | 'roles' | 'everyone')[];
  /** Whether the author may ping everyone at all. */
  mayMentionEveryone: boolean;
}>;

const idsIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/**
 * Whom a text pings after `allowed_mentions` has had its say. A name in angle brackets that is not allowed still shows
 * as a name; it only does not ping.
 */
export function mentionsOf(
  text: string,
  { allowed, defaultParse, mayMentionEveryone }: MentionRules,
): Mentions {
  const parse: readonly string[] = allowed ? (allowed.parse ?? []) : defaultParse;
  const pick = (kind: 'users' | 'roles', found: string[]) => {
    if (parse.includes(kind)) return found;
    const listed: readonly string[] = allowed?.[kind] ?? [];
    return found.filter((id) => listed.includes(id));
  };
  return {
    userIds: pick('users', idsIn(text, /<@!?(\d{17,20})>/g)),
    roleIds: pick('roles', idsIn(text, /<@&(\d{17,20})>/g)),
    everyone: mayMentionEveryone && parse.includes('everyone') && /@(?:everyone|here)\b/.test(text),
  };
}
