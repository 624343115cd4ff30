import type { God } from '../core/god.ts';
import { type PocketNote, pocketNote } from '../core/pocket-note.ts';
import { contentWords, headsIn, thingsIn } from '../core/telling-words.ts';
import type { Talk } from '../ports.ts';

/** Who answers what. */
type Answering = Readonly<{ god: Pick<God, 'topics'>; triggerText: string }>;

/** What a draft is pushed to say: something the mortal speaks of, and a thing of the god's own. */
function wantedWords(
  { god, triggerText }: Answering,
  note: PocketNote | null,
): readonly (readonly string[])[] {
  const noted = contentWords(note?.topic ?? '');
  const things = noted.length > 0 ? noted : thingsIn(triggerText);
  const topics = things.length > 0 ? things : contentWords(triggerText);
  return [topics, god.topics].filter((words) => words.length > 0);
}

/**
 * How drafts of one answer are drawn. Every other one is pushed: what comes of itself sounds better, what is pushed is more
 * often to the point. A pushed one begins behind a note that speaks of something, one thing that was pointed at after the
 * other, where the model noted nothing.
 *
 * @returns For the number of a draft, from 0, what `Talk.speak` is told beside the seed.
 */
export function draftOptions(
  answering: Answering,
  note: PocketNote | null,
): (draft: number) => Omit<Parameters<Talk['speak']>[1], 'seed'> {
  const wanted = wantedWords(answering, note);
  const heads = note && note.topic === null ? headsIn(answering.triggerText) : [];
  return (draft) => {
    const isPushed = draft % 2 === 1;
    const head = isPushed ? heads[((draft - 1) / 2) % heads.length] : undefined;
    return {
      ...(isPushed ? { wantedWords: wanted } : {}),
      ...(note ? { lead: pocketNote({ ...note, topic: note.topic ?? head ?? null }) } : {}),
    };
  };
}
