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

/** A part of a god, as its file names it. */
export type Part =
  | 'name'
  | 'alias'
  | 'title'
  | 'domain'
  | 'culture'
  | 'persona'
  | 'manner'
  | 'topic'
  | 'example'
  | 'farewell'
  | 'warming'
  | 'cooling';

/** Where something stands in a god; lists are counted from 1. */
export type Where = Readonly<{ part: Part; number?: number }>;

/** What is wrong and what to do, whoever it concerns. */
export type Kind = Readonly<{
  code: FindingCode;
  severity: Severity;
  /** One or two English sentences with gaps; the key of their translations. */
  sentence: string;
  values?: Readonly<Record<string, string | number>>;
}>;

/** Something a check found in a god, for whoever made it. */
export type Finding = Kind &
  Readonly<{
    where: Where;
    /** What was found, on one line and at most 60 characters; what nobody sees is shown as `U+200B`. */
    found: string;
  }>;

/** Enough to find the place again. Characters. */
const FOUND_CHARS_MAX = 60;

/** A short, safe quotation of what was found. */
export const quoted = (text: string): string =>
  cutAtWord(foldText(text.slice(0, 4 * FOUND_CHARS_MAX)), FOUND_CHARS_MAX);

/** Marks a sentence that is said elsewhere, so that the test of the languages finds it. */
export const phrase = (english: string): string => english;

/** What to do about a god, all findings together. */
export function verdictOf(findings: readonly Finding[]): Severity | 'fine' {
  if (findings.some(({ severity }) => severity === 'refuse')) return 'refuse';
  return findings.length > 0 ? 'ask a moderator' : 'fine';
}
