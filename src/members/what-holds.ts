import { isVeiledFrom, type Veil } from '../core/veil.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { Say } from '../words/words.ts';

type Whom = Readonly<{
  guildId: string;
  userId: string;
  /** Whether the member asks about themselves: a veil is nobody else's business. */
  isSelf: boolean;
  /** Only this god is asked about. */
  god?: Readonly<{ id: string; name: string }>;
}>;

function veilWords(veil: Veil | undefined, god: Whom['god'], say: Say): string {
  if (veil?.fromAll) return say('You hide from the gods: nothing here moves until `/veil off:True`.');
  if (!god || !isVeiledFrom(veil, god.id)) return '';
  return say('You hide from {god}: nothing here moves until `/veil god:{god} off:True`.', { god: god.name });
}

/** What keeps a mortal's favour where it is, for them or a moderator to read; empty when nothing does. */
export async function whatHolds(
  mortals: Pick<MortalStore, 'veil' | 'isFrozen'>,
  { guildId, userId, isSelf, god }: Whom,
  say: Say,
): Promise<string> {
  const frozen = isSelf
    ? say('A moderator has frozen this: what you say does not move the gods.')
    : say('Frozen: nothing moves until `/feelings thaw`.');
  const held = [
    isSelf ? veilWords(await mortals.veil(guildId, userId), god, say) : '',
    (await mortals.isFrozen(guildId, userId)) ? frozen : '',
  ];
  return held.filter(Boolean).join('\n');
}
