import { useEffect, useState } from 'preact/hooks';
import type { Field } from '../commands/flatten.ts';
import { exactOffer, fittingOffers, knownOffers, type Offer } from '../commands/offers.ts';
import type { Choice } from '../room/interact.ts';
import { useRoomState } from '../room/room.ts';

/** How long typing must rest before the bot is asked, milliseconds. */
const REST_MS = 150;

type Offers = Readonly<{
  offers: readonly Offer[];
  /** The value of a name typed in full, so that nobody has to pick what they have written; else null. */
  exactValue(text: string): Offer['value'] | null;
}>;

/** What can be picked for a field: fixed choices, people, channels, or what the bot offers for the text so far. */
export function useOffers(field: Field, text: string, ask: () => Promise<readonly Choice[]>): Offers {
  const state = useRoomState((one) => one);
  const [asked, setAsked] = useState<readonly Offer[]>([]);
  useEffect(() => {
    if (!field.autocomplete) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void ask().then((choices) => {
        if (isCurrent) setAsked(choices);
      });
    }, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, field]);
  // What the bot offers is only a help: any text may be sent.
  if (field.autocomplete) return { offers: asked, exactValue: () => null };
  const all = knownOffers(state, field);
  return { offers: fittingOffers(all, text), exactValue: (typed) => exactOffer(all, typed)?.value ?? null };
}
