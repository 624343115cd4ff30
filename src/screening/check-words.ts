import { type Finding, phrase, quoted } from '../core/screening/finding.ts';
import type { GodText } from '../core/screening/unscreened-god.ts';
import { type Place, severityOfWord, type WordKind, type WordLevel } from '../core/screening/word-levels.ts';
import { findBadWords } from './word-filter.ts';

const REMEDIES: Readonly<Record<WordKind, string>> = {
  minors: phrase('Sexual words about children are never allowed. Take them out.'),
  slur: phrase('This insults people for what they are. Take it out.'),
  sexual: phrase(
    'This is sexual. Take it out, or mark the god as adult: it then speaks in age-restricted channels only.',
  ),
  swearing: phrase('This server wants no swear words here. Choose another word.'),
  doubtful: phrase('Some will read this badly. Choose another word, or let a moderator look.'),
};
const FACE_REMEDY = phrase('This is sexual, and everybody sees it, adult god or not. Choose another word.');
const CODES = { minors: 'minors', slur: 'slur', sexual: 'sexual', swearing: 'swearing' } as const;

const remedyOf = (kind: WordKind, place: Place): string =>
  kind === 'sexual' && place === 'face' ? FACE_REMEDY : REMEDIES[kind];

/** Words in one text of a god that this server minds at this level. */
export function checkWords(
  { where, place, text }: GodText,
  { level, isAdult }: Readonly<{ level: WordLevel; isAdult: boolean }>,
): Finding[] {
  return findBadWords(text).flatMap(({ kind, found }) => {
    const severity = severityOfWord(kind, { level, place, isAdult });
    const code = kind === 'doubtful' ? 'doubtful_word' : CODES[kind];
    return severity === null
      ? []
      : [{ code, severity, where, found: quoted(found), sentence: remedyOf(kind, place) }];
  });
}
