import type { DraftText } from '../core/screening/draft.ts';
import { type Finding, quoted } from '../core/screening/finding.ts';
import { type Place, severityOfWord, type WordKind, type WordLevel } from '../core/screening/word-levels.ts';
import { findBadWords } from './word-filter.ts';

const REMEDIES: Readonly<Record<WordKind, string>> = {
  minors: 'Sexual words about children are never allowed. Take them out.',
  slur: 'This insults people for what they are. Take it out.',
  sexual:
    'This is sexual. Take it out, or mark the god as adult: it then speaks in age-restricted channels only.',
  swearing: 'This server wants no swear words here. Choose another word.',
  doubtful: 'Some will read this badly. Choose another word, or let a moderator look.',
};
const FACE_REMEDY = 'This is sexual, and everybody sees it, adult god or not. Choose another word.';
const CODES = { minors: 'minors', slur: 'slur', sexual: 'sexual', swearing: 'swearing' } as const;

const remedyOf = (kind: WordKind, place: Place): string =>
  kind === 'sexual' && place === 'face' ? FACE_REMEDY : REMEDIES[kind];

/** Words in one text of a god that this server minds at this level. */
export function checkWords(
  { where, place, text }: DraftText,
  { level, isAdult }: Readonly<{ level: WordLevel; isAdult: boolean }>,
): Finding[] {
  return findBadWords(text).flatMap(({ kind, found }) => {
    const severity = severityOfWord(kind, { level, place, isAdult });
    const code = kind === 'doubtful' ? 'doubtful_word' : CODES[kind];
    return severity === null
      ? []
      : [{ code, severity, where, found: quoted(found), what: remedyOf(kind, place) }];
  });
}
