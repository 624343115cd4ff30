import { useEffect, useState } from 'preact/hooks';
import type { Field } from '../commands/flatten.ts';
import { OPTION } from '../commands/option-types.ts';
import type { Choice } from '../room/interact.ts';
import { useRoomState } from '../room/room.ts';
import type { State } from '../state/state.ts';

/** How long typing must rest before the bot is asked, milliseconds. */
const REST_MS = 150;

export type Offer = Readonly<{ name: string; value: string | number | boolean }>;

const BOOLEANS: readonly Offer[] = [
  { name: 'true', value: true },
  { name: 'false', value: false },
];

function usersOf({ members, bot }: State): Offer[] {
  const mortals = members.map(({ id, name }) => ({ name, value: id }));
  return bot ? [...mortals, { name: bot.name, value: bot.id }] : mortals;
}

function channelsOf({ channels }: State, { channelTypes }: Field): Offer[] {
  const fits = (type: number) => channelTypes.length === 0 || channelTypes.includes(type);
  return channels
    .filter(({ type }) => fits(Number(type)))
    .map(({ id, name }) => ({ name: `#${name ?? ''}`, value: id }));
}

/** Offers the page knows by itself. */
function knownOffers(state: State, field: Field): readonly Offer[] {
  if (field.choices.length > 0) return field.choices;
  if (field.type === OPTION.boolean) return BOOLEANS;
  if (field.type === OPTION.user || field.type === OPTION.mentionable) return usersOf(state);
  if (field.type === OPTION.channel) return channelsOf(state, field);
  return [];
}

/** What can be picked for a field: fixed choices, people, channels, or what the bot offers for the text so far. */
export function useOffers(
  field: Field,
  text: string,
  ask: () => Promise<readonly Choice[]>,
): readonly Offer[] {
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
  if (field.autocomplete) return asked;
  const all = knownOffers(state, field);
  const wish = text.toLowerCase();
  const fitting = all.filter(({ name }) => name.toLowerCase().includes(wish));
  // A picked answer fits only itself; then all are offered again, to change one's mind.
  return fitting.length === 1 && fitting[0]?.name === text ? all : fitting;
}
