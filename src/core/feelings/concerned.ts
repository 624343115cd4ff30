import { createAddressIndex, nameWords } from '../addressing.ts';
import type { God } from '../god.ts';
import type { Turn } from '../room.ts';
import { speakerLabel } from '../speaker-label.ts';
import type { Line, Speaker } from '../transcript.ts';
import { type Subject, subjectKey } from './subject.ts';

/** Somebody an exchange is about, with the name the model knows them by: the label of their lines. */
export type Concerned = Readonly<{ subject: Subject; name: string }>;

type Named = Pick<God, 'id' | 'name' | 'aliases'>;

/** Mortals named in an answer that are judged beside the one answered; each costs an evaluation. */
const NAMED_MAX = 2;

/** Gods speak stock lines for show; nothing was answered. */
const STOCK_CAUSES: ReadonlySet<string> = new Set(['farewell', 'feeling']);

type Talk = Readonly<{
  turn: Turn;
  /** The god's answer. */
  said: string;
  /** The room, oldest first, without those the god may not hear. */
  lines: readonly Line[];
  /** The gods of the guild. */
  gods: readonly Named[];
}>;

const labelWith =
  (gods: readonly Named[]) =>
  (speaker: Speaker): string =>
    speakerLabel(speaker, new Map(gods.map(({ id, name }) => [id, name])));

/** Whom a turn answers: the author of the line, a god or a mortal, or who called it with a wish. */
export function answeredBy({ turn, lines, gods }: Omit<Talk, 'said'>): Concerned | null {
  const labelOf = labelWith(gods);
  const trigger = lines.find(({ messageId }) => messageId === turn.triggerMessageId);
  if (trigger?.speaker.kind === 'god') {
    const { godId } = trigger.speaker;
    return godId === turn.godId ? null : { subject: { kind: 'god', godId }, name: labelOf(trigger.speaker) };
  }
  if (trigger) {
    const { userId } = trigger.speaker;
    return { subject: { kind: 'mortal', userId }, name: labelOf(trigger.speaker) };
  }
  // A summons is no line of the room; with a wish it is an exchange all the same.
  if (turn.about === undefined || turn.userId === null) return null;
  const known = lines.findLast(({ speaker }) => speaker.kind === 'mortal' && speaker.userId === turn.userId);
  return known ? { subject: { kind: 'mortal', userId: turn.userId }, name: labelOf(known.speaker) } : null;
}

/**
 * Speakers by mortal whose name nobody else in the room wears, and no god anywhere: a shared name names nobody for
 * certain.
 */
function unmistakable(lines: readonly Line[], gods: readonly Named[]): ReadonlyMap<string, Speaker> {
  const speakerById = new Map<string, Speaker>();
  const wearers = new Map<string, Set<string>>();
  const key = (name: string) => nameWords(name).join(' ');
  const wear = (name: string, id: string) =>
    wearers.set(key(name), (wearers.get(key(name)) ?? new Set()).add(id));
  for (const { id, name, aliases } of gods) for (const worn of [name, ...aliases]) wear(worn, `g:${id}`);
  for (const { speaker } of lines) {
    wear(speaker.name, speaker.kind === 'mortal' ? `m:${speaker.userId}` : `g:${speaker.godId}`);
    if (speaker.kind === 'mortal') speakerById.set(speaker.userId, speaker);
  }
  return new Map([...speakerById].filter(([, { name }]) => wearers.get(key(name))?.size === 1));
}

/**
 * Whom an answer is about: who was answered first, then mortals of the room that it names.
 *
 * Ids come from the lines of the room, never from the text itself; a name only says which of those present is meant.
 *
 * @returns At most three, each once; empty when the god answered nobody.
 */
export function concernedBy(talk: Talk): readonly Concerned[] {
  const { turn, said, lines, gods } = talk;
  if (STOCK_CAUSES.has(turn.cause)) return [];
  const first = answeredBy(talk);
  if (!first) return [];
  const speakerById = unmistakable(lines, gods);
  const index = createAddressIndex([...speakerById].map(([id, { name }]) => ({ id, name, aliases: [] })));
  const labelOf = labelWith(gods);
  const named = index.find(said).flatMap(({ godId: userId }): Concerned[] => {
    const speaker = speakerById.get(userId);
    return speaker ? [{ subject: { kind: 'mortal', userId }, name: labelOf(speaker) }] : [];
  });
  const others = named.filter(({ subject }) => subjectKey(subject) !== subjectKey(first.subject));
  return [first, ...others.slice(0, NAMED_MAX)];
}
