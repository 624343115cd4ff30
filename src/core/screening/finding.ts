import { cutAtWord, foldText } from '../safe-text.ts';

/** What a check does: keep the god out, or leave the decision to a person. */
export type Severity = 'refuse' | 'ask a moderator';

/** Every reason a check can have; docs/screening.md explains each. */
export const FINDING_CODES = [
  'name_empty',
  'name_too_long',
  'name_reserved',
  'name_pings',
  'name_signs',
  'mark_heap',
  'mixed_alphabets',
  'like_god',
  'like_bot',
  'like_staff',
  'near_staff',
  'sounds_like_staff',
  'like_member',
  'minors',
  'slur',
  'sexual',
  'swearing',
  'doubtful_word',
  'hidden_marks',
  'chat_token',
  'fake_line',
  'fake_header',
  'orders_model',
  'asks_for_prompt',
  'changes_role',
  'invite',
  'link',
  'mention',
  'picture',
  'encoded_text',
  'unbroken_text',
  'text_too_long',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something a check found in a god, in words for whoever made it. */
export type Finding = Readonly<{
  code: FindingCode;
  severity: Severity;
  /** The part of the god it stands in: `name`, `alias 2`, `persona`, `example 1`. */
  where: string;
  /** What was found, on one line and at most 60 characters; what nobody sees is shown as `U+200B`. */
  found: string;
  /** What is wrong and what to do, one or two sentences. */
  what: string;
}>;

/** Enough to find the place again. Characters. */
const FOUND_CHARS_MAX = 60;

/** A short, safe quotation of what was found. */
export const quoted = (text: string): string =>
  cutAtWord(foldText(text.slice(0, 4 * FOUND_CHARS_MAX)), FOUND_CHARS_MAX);

/** What to do about a god, all findings together. */
export function verdictOf(findings: readonly Finding[]): Severity | 'fine' {
  if (findings.some(({ severity }) => severity === 'refuse')) return 'refuse';
  return findings.length > 0 ? 'ask a moderator' : 'fine';
}
