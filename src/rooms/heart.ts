import type { Concerned } from '../core/feelings/concerned.ts';
import { rulesFor } from '../core/feelings/favour.ts';
import { favourNow } from '../core/feelings/feel.ts';
import { moodAt } from '../core/feelings/mood.ts';
import type { God } from '../core/god.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { Heart } from './reply-brief.ts';

/** What a god feels right now: its mood, and its favour with whom it answers. */
export async function heartOf(
  feelings: Pick<FeelingStore, 'heart'>,
  {
    guildId,
    god,
    answered,
    gods,
  }: Readonly<{
    guildId: string;
    god: God;
    /** null when the god answers nobody in particular. */
    answered: Concerned | null;
    gods: readonly God[];
  }>,
  nowMs: number,
): Promise<Heart> {
  const subject = answered?.subject ?? ({ kind: 'god', godId: god.id } as const);
  const { favour, mood } = await feelings.heart({ guildId, godId: god.id, subject });
  const rules = rulesFor(subject, god, new Map(gods.map((one) => [one.id, one])));
  return { favour: answered ? favourNow(favour, nowMs, rules) : 0, mood: moodAt(mood, nowMs) };
}
