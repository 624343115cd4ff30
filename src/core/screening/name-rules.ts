import { type Finding, type Kind, phrase, quoted } from './finding.ts';
import { checkHiddenMarks } from './hidden-marks.ts';
import { seenText } from './seen-text.ts';
import { skeleton, skeletonWords } from './skeleton.ts';

/** Longest name a webhook may have, characters. */
const NAME_CHARS_MAX = 80;
/** Words Discord refuses inside webhook names, however they are drawn. */
const RESERVED = ['clyde', 'discord'].map(skeleton);
/** Names that look like a call to a whole channel. */
const PINGS = new Set(['everyone', 'here'].map(skeleton));
/** They ping, end a speaker's label, or open code and mentions. */
const SIGNS = /[@:\u02d0\u02f8\u0589\u05c3\u2236\ua789\ufe13\ufe55\uff1a`<>\p{Cc}\u2028\u2029]/u;
/** No language stacks more than three marks that do not compose. */
const HEAP = /\p{M}{4}/u;
/** Alphabets whose letters pass for Latin ones. */
const LOOKS_LATIN = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Lisu}\p{sc=Coptic}]/u;

const refuse = (code: Kind['code'], sentence: string): Kind => ({ code, severity: 'refuse', sentence });

const isSeen = (name: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(seenText(name));

const isReserved = (name: string): boolean =>
  skeletonWords(name).some((word) => RESERVED.some((reserved) => word.includes(reserved)));

const isMixed = (name: string): boolean =>
  name
    .replace(/\p{M}/gu, '')
    .split(/\s+/)
    .some((word) => /\p{sc=Latin}/u.test(word) && LOOKS_LATIN.test(word));

function shapeRules(name: string): Kind[] {
  const rules: Kind[] = [];
  if (SIGNS.test(name))
    rules.push(
      refuse('name_signs', phrase('Leave out @, :, `, <, > and line breaks; they mean something in a chat.')),
    );
  if (HEAP.test(seenText(name).normalize('NFC')))
    rules.push(refuse('mark_heap', phrase('Take the heaps of accents off; they spill over other lines.')));
  if (isMixed(name))
    rules.push({
      code: 'mixed_alphabets',
      severity: 'ask a moderator',
      sentence: phrase(
        'One word mixes alphabets whose letters look alike. Write it in one alphabet, or let a moderator look.',
      ),
    });
  return rules;
}

function discordRules(name: string): Kind[] {
  if (!isSeen(name)) return [refuse('name_empty', phrase('Choose a name that can be seen.'))];
  const rules: Kind[] = [];
  if (Array.from(name).length > NAME_CHARS_MAX)
    rules.push({
      ...refuse('name_too_long', phrase('Shorten the name to {max} characters.')),
      values: { max: NAME_CHARS_MAX },
    });
  if (isReserved(name))
    rules.push(
      refuse(
        'name_reserved',
        phrase('Discord takes no name with "clyde" or "discord" in it. Choose another.'),
      ),
    );
  if (PINGS.has(skeleton(name)))
    rules.push(
      refuse('name_pings', phrase('This name reads like a call to the whole channel. Choose another.')),
    );
  return rules;
}

/** As much of a name as is looked at; it is refused for its length long before. */
export const headOfName = (name: string): string => name.trim().slice(0, 4 * NAME_CHARS_MAX);

/** What is wrong with a name whoever else is there: Discord's rules, and shapes that deceive. */
export function checkNameRules(name: string): Finding[] {
  const head = headOfName(name);
  const rules = [...discordRules(head), ...(isSeen(head) ? shapeRules(head) : [])];
  const findings = rules.map((rule): Finding => ({ ...rule, where: { part: 'name' }, found: quoted(head) }));
  return [...findings, ...checkHiddenMarks({ part: 'name' }, head)];
}
