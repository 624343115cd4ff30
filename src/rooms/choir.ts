import { type AddressIndex, createAddressIndex } from '../core/addressing.ts';
import type { Candidate } from '../core/dispatch.ts';
import { type FavourRules, type Kin, MORTAL_RULES, rulesFor } from '../core/feelings/favour.ts';
import { type FavourPoint, favourNow } from '../core/feelings/feel.ts';
import { moodAt } from '../core/feelings/mood.ts';
import type { God } from '../core/god.ts';
import { mayCome } from '../core/room.ts';
import { mayPlayIn } from '../core/screening/adult.ts';
import { isVeiledFrom } from '../core/veil.ts';
import type { Pantheon } from '../pantheon.ts';
import type { Pantheons } from '../pantheons.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { WeightStore } from '../redis/weight-store.ts';
import type { KeeperDeps } from './keeper-deps.ts';

/** What does not change between two messages. */
type Stalls = Readonly<{
  revision: number;
  gods: readonly God[];
  godIds: readonly string[];
  godById: ReadonlyMap<string, Kin>;
  addressIndex: AddressIndex;
}>;

function stallsOf(pantheon: Pantheon): Stalls {
  const gods = pantheon.all();
  return {
    revision: pantheon.revision,
    gods,
    godIds: gods.map(({ id }) => id),
    godById: new Map(gods.map((god) => [god.id, god])),
    addressIndex: createAddressIndex(gods),
  };
}

const NOTHING: ReadonlyMap<string, FavourPoint> = new Map();

/**
 * The gods as the dispatcher wants them, with what they feel right now.
 *
 * The index over all names is the dearest part and is built once per change of the pantheon; feelings are read for every
 * message, in small reads that are sent together.
 */
export function createChoir(
  pantheons: Pick<Pantheons, 'of'>,
  feelings: Pick<FeelingStore, 'favours' | 'moods'>,
  {
    mortals,
    weights,
  }: Readonly<{ mortals: Pick<MortalStore, 'favourite' | 'veil'>; weights: Pick<WeightStore, 'layers'> }>,
  clock: () => number,
): KeeperDeps['choirOf'] {
  const held = new WeakMap<Pantheon, Stalls>();
  const ready = (pantheon: Pantheon): Stalls => {
    const known = held.get(pantheon);
    if (known?.revision === pantheon.revision) return known;
    const stalls = stallsOf(pantheon);
    held.set(pantheon, stalls);
    return stalls;
  };
  return async (room, { userId, speakerGodId, settings }) => {
    const { guildId } = room;
    const { gods, godIds, godById, addressIndex } = ready(await pantheons.of(guildId));
    const speaker = speakerGodId === null ? null : ({ kind: 'god', godId: speakerGodId } as const);
    const [favours, regards, moods, favourite, veil, given] = await Promise.all([
      userId === null ? NOTHING : feelings.favours(guildId, { kind: 'mortal', userId }),
      speaker ? feelings.favours(guildId, speaker) : NOTHING,
      feelings.moods(guildId),
      userId === null ? undefined : mortals.favourite(guildId, userId, godIds),
      userId === null ? undefined : mortals.veil(guildId, userId),
      weights.layers(room),
    ]);
    const nowMs = clock();
    const regardOf = (god: God): number => {
      if (!speaker || god.id === speaker.godId) return 0;
      const rules: FavourRules = rulesFor(speaker, god, godById);
      return favourNow(regards.get(god.id), nowMs, rules);
    };
    const candidates = gods
      .filter((god) => mayCome(god, settings) && mayPlayIn(god, room) && !isVeiledFrom(veil, god.id))
      .map(
        (god): Candidate => ({
          god,
          weight: given.room.get(god.id) ?? given.server.get(god.id) ?? god.weight,
          favour: favourNow(favours.get(god.id), nowMs, MORTAL_RULES),
          regard: regardOf(god),
          mood: moodAt(moods.get(god.id), nowMs),
          favourite: god.id === favourite,
        }),
      );
    return { candidates, addressIndex };
  };
}
