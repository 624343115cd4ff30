import { createAddressIndex } from '../addressing.ts';
import type { Turn } from '../room.ts';
import type { Line } from '../transcript.ts';
import { type Subject, subjectKey } from './subject.ts';

/** Somebody an exchange is about, with the name the model knows them by. */
export type Concerned = Readonly<{ subject: Subject; name: string }>;

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
}>;

/** Whom a turn answers: the author of the line, a god or a mortal, or who called it with a wish. */
export function answeredBy({ turn, lines }: Pick<Talk, 'turn' | 'lines'>): Concerned | null {
  const trigger = lines.find(({ messageId }) => messageId === turn.triggerMessageId);
  if (trigger?.speaker.kind === 'god') {
    const { godId, name } = trigger.speaker;
    return godId === turn.godId ? null : { subject: { kind: 'god', godId }, name };
  }
  if (trigger) {
    const { userId, name } = trigger.speaker;
    return { subject: { kind: 'mortal', userId }, name };
  }
  // A summons is no line of the room; with a wish it is an exchange all the same.
  if (turn.about === undefined || turn.userId === null) return null;
  const known = lines.findLast(({ speaker }) => speaker.kind === 'mortal' && speaker.userId === turn.userId);
  return known ? { subject: { kind: 'mortal', userId: turn.userId }, name: known.speaker.name } : null;
}

/** Mortals by id whose name nobody else in the room wears: a shared name names nobody for certain. */
function unmistakable(lines: readonly Line[]): ReadonlyMap<string, string> {
  const nameById = new Map<string, string>();
  const wearers = new Map<string, Set<string>>();
  for (const { speaker } of lines) {
    const id = speaker.kind === 'mortal' ? speaker.userId : speaker.godId;
    const worn = speaker.name.toLowerCase();
    wearers.set(worn, (wearers.get(worn) ?? new Set()).add(id));
    if (speaker.kind === 'mortal') nameById.set(speaker.userId, speaker.name);
  }
  return new Map([...nameById].filter(([, name]) => wearers.get(name.toLowerCase())?.size === 1));
}

/**
 * Whom an answer is about: who was answered first, then mortals of the room that it names.
 *
 * Ids come from the lines of the room, never from the text itself; a name only says which of those present is meant.
 *
 * @returns At most three, each once; empty when the god answered nobody.
 */
export function concernedBy(talk: Talk): readonly Concerned[] {
  if (STOCK_CAUSES.has(talk.turn.cause)) return [];
  const first = answeredBy(talk);
  if (!first) return [];
  const nameById = unmistakable(talk.lines);
  const index = createAddressIndex([...nameById].map(([id, name]) => ({ id, name, aliases: [] })));
  const named = index
    .find(talk.said)
    .map(
      ({ godId: id }): Concerned => ({
        subject: { kind: 'mortal', userId: id },
        name: nameById.get(id) ?? '',
      }),
    )
    .filter(({ subject }) => subjectKey(subject) !== subjectKey(first.subject));
  return [first, ...named.slice(0, NAMED_MAX)];
}
