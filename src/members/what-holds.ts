import type { Block } from '../core/block.ts';
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

const blockWords = ({ untilMs, reason }: Block, isSelf: boolean, say: Say): string =>
  say(
    'Blocked until {when}: the gods neither hear nor answer.{reason, select, none {} other { Reason: {reason}}}',
    // The reason is for moderators; the member finds it in /mydata.
    { when: `<t:${Math.ceil(untilMs / 1_000)}:f>`, reason: isSelf || reason === '' ? 'none' : reason },
  );

/** What keeps a mortal's favour where it is, for them or a moderator to read; empty when nothing does. */
export async function whatHolds(
  mortals: Pick<MortalStore, 'veil' | 'isFrozen' | 'block'>,
  { guildId, userId, isSelf, god }: Whom,
  say: Say,
): Promise<string> {
  const frozen = isSelf
    ? say('A moderator has frozen this: what you say does not move the gods.')
    : say('Frozen: nothing moves until `/feelings thaw`.');
  const block = await mortals.block(guildId, userId);
  const held = [
    block ? blockWords(block, isSelf, say) : '',
    isSelf ? veilWords(await mortals.veil(guildId, userId), god, say) : '',
    (await mortals.isFrozen(guildId, userId)) ? frozen : '',
  ];
  return held.filter(Boolean).join('\n');
}
