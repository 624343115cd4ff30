import type { God } from '../god.ts';
import { type Finding, type Kind, phrase, quoted } from './finding.ts';
import { type Look, lookOf, type Wanted } from './look.ts';
import { isOneSlip } from './one-slip.ts';
import { skeleton } from './skeleton.ts';

/** Whom a god must not be taken for. */
export type Known = Readonly<{
  gods: readonly Pick<God, 'id' | 'name' | 'aliases'>[];
  /** Every name a member is shown under: user name, display name, nickname. */
  members: readonly string[];
  /** The same for the owner and the moderators; a name may stand in both lists. */
  staff: readonly string[];
  /** The bot's own name. */
  botName?: string;
  /** The god that is being changed; it may keep its names. */
  ownId?: string;
  /** `skeleton` behind a cache, for whoever checks often; folding the known names is what costs. */
  skeletonOf?: (name: string) => string;
}>;

/** In shorter names one letter makes another name: Thor and Thot. Letters of the skeleton. */
const NEAR_CHARS_MIN = 5;

const found = ({ wanted }: Look, kind: Kind): Finding => ({
  ...kind,
  where: wanted.where,
  found: quoted(wanted.text),
});

const SOUNDS_LIKE_STAFF: Kind = {
  code: 'sounds_like_staff',
  severity: 'ask a moderator',
  sentence: phrase(
    'This sounds like somebody who keeps order here. Choose another name, or let a moderator look.',
  ),
};
const LIKE_BOT: Kind = {
  code: 'like_bot',
  severity: 'refuse',
  sentence: phrase('This looks like the bot itself. Choose another name.'),
};
const likeGod = (name: string, god: string): Kind => ({
  code: 'like_god',
  severity: 'refuse',
  sentence: phrase('This looks like “{name}”, which calls {god}. Choose another name.'),
  values: { name: quoted(name), god: quoted(god) },
});
const likeStaff = (name: string): Kind => ({
  code: 'like_staff',
  severity: 'refuse',
  sentence: phrase('This looks like {name}, who keeps order here. Choose a name nobody can mistake.'),
  values: { name: quoted(name) },
});
const nearStaff = (name: string): Kind => ({
  code: 'near_staff',
  severity: 'ask a moderator',
  sentence: phrase(
    'This is one letter away from {name}, who keeps order here. Choose another name, or let a moderator look.',
  ),
  values: { name: quoted(name) },
});
const likeMember = (name: string): Kind => ({
  code: 'like_member',
  severity: 'ask a moderator',
  sentence: phrase('This looks like {name}, a member. Choose another name, or let a moderator look.'),
  values: { name: quoted(name) },
});

function staffKind(look: Look, name: string, seen: string): Kind | null {
  if (seen === '') return null;
  if (look.whole === seen || look.bare === seen) return likeStaff(name);
  const isLong = Math.min(look.whole.length, seen.length) >= NEAR_CHARS_MIN;
  return isLong && isOneSlip(look.whole, seen) ? nearStaff(name) : null;
}

/** What is known to look exactly like one of the wanted names. */
function exactKinds({ gods, members, ownId }: Known): Iterable<[name: string, kind: () => Kind]> {
  const others = gods.filter(({ id }) => id !== ownId);
  const calls = others.flatMap((god) =>
    [god.name, ...god.aliases].map((name): [string, () => Kind] => [name, () => likeGod(name, god.name)]),
  );
  return [...calls, ...members.map((name): [string, () => Kind] => [name, () => likeMember(name)])];
}

/** Kinds that need more than an equal skeleton. */
function otherKinds(look: Look, { staff, botName, skeletonOf = skeleton }: Known): Kind[] {
  const kinds = staff.flatMap((name) => staffKind(look, name, skeletonOf(name)) ?? []);
  const bot = botName === undefined ? '' : skeletonOf(botName);
  if (bot !== '' && (look.whole === bot || look.bare === bot)) kinds.push(LIKE_BOT);
  if (look.claims) kinds.push(SOUNDS_LIKE_STAFF);
  return kinds;
}

const keyOf = ({ part, number }: Wanted['where'], code: Kind['code']) => `${part} ${number} ${code}`;

/** Staff are members too; whom a name belongs to is told once. Each kind is told once for a name. */
function firstOfEach(findings: readonly Finding[]): Finding[] {
  const firsts = new Map<string, Finding>();
  for (const finding of findings) {
    const key = keyOf(finding.where, finding.code);
    if (!firsts.has(key)) firsts.set(key, finding);
  }
  const isAlso = ({ where }: Finding, code: Kind['code']) => firsts.has(keyOf(where, code));
  return [...firsts.values()].filter((finding) => {
    if (finding.code === 'near_staff') return !isAlso(finding, 'like_staff');
    if (finding.code !== 'like_member') return true;
    return !isAlso(finding, 'like_staff') && !isAlso(finding, 'near_staff');
  });
}

/**
 * Whom the wanted names could be mistaken for. One pass over all known names, and one over the staff for each wanted.
 *
 * @returns For each wanted name at most one finding of a kind.
 */
export function lookAlikes(wanted: readonly Wanted[], known: Known): Finding[] {
  const { skeletonOf = skeleton } = known;
  const looks = wanted.map(lookOf).filter(({ whole }) => whole !== '');
  const byWhole = new Map(looks.toReversed().map((look) => [look.whole, look]));
  const findings: Finding[] = [];
  for (const [name, kind] of exactKinds(known)) {
    const look = byWhole.get(skeletonOf(name));
    if (look) findings.push(found(look, kind()));
  }
  for (const look of looks) findings.push(...otherKinds(look, known).map((kind) => found(look, kind)));
  return firstOfEach(findings);
}
