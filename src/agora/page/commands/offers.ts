import type { State } from '../state/state.ts';
import { plain } from '../text/complete-name.ts';
import type { Field } from './flatten.ts';
import { OPTION } from './option-types.ts';

/** Most offers shown at once; Discord's own. Whoever wants another types on. */
export const OFFERS_MAX = 25;

export type Offer = Readonly<{
  name: string;
  value: string | number | boolean;
  /** A word beside the name. */
  about?: string;
  /** `#rrggbb` of a person's name. */
  colour?: string;
}>;

type Here = Pick<State, 'members' | 'channels' | 'bot'>;

const BOOLEANS: readonly Offer[] = [
  { name: 'true', value: true },
  { name: 'false', value: false },
];

/** Who is here first; the application last. */
function usersOf({ members, bot }: Here): Offer[] {
  const mortals = [...members]
    .sort((a, b) => Number(b.online) - Number(a.online))
    .map(({ id, name, colour, role, online }) => ({
      name: `@${name}`,
      value: id,
      colour,
      about: [role === 'member' ? '' : role, online ? '' : 'away'].filter(Boolean).join(', '),
    }));
  return bot ? [...mortals, { name: `@${bot.name}`, value: bot.id, about: 'app' }] : mortals;
}

function channelsOf({ channels }: Here, { channelTypes }: Field): Offer[] {
  const fits = (type: number) => channelTypes.length === 0 || channelTypes.includes(type);
  return channels
    .filter(({ type }) => fits(Number(type)))
    .map(({ id, name }) => ({ name: `#${name ?? ''}`, value: id }));
}

/** Everything the page itself can offer for a field. */
export function knownOffers(here: Here, field: Field): readonly Offer[] {
  if (field.choices.length > 0) return field.choices;
  if (field.type === OPTION.boolean) return BOOLEANS;
  if (field.type === OPTION.user || field.type === OPTION.mentionable) return usersOf(here);
  if (field.type === OPTION.channel) return channelsOf(here, field);
  return [];
}

/** A name as people type it: with or without `@` and `#`, accents and capitals. */
const bare = (text: string): string => plain(text.trim()).replace(/^[@#]/, '');

/** The one offer whose whole name this is; nothing when there is none, or when two are called so. */
export function exactOffer(all: readonly Offer[], text: string): Offer | undefined {
  const [first, second] = all.filter(({ name }) => bare(name) === bare(text));
  return second === undefined ? first : undefined;
}

/** Those that fit what has been typed: names that begin so, then names that hold it. */
export function fittingOffers(all: readonly Offer[], text: string): Offer[] {
  const wish = bare(text);
  const holds = all.filter(({ name }) => bare(name).includes(wish));
  const starts = holds.filter(({ name }) => bare(name).startsWith(wish));
  const others = holds.filter((one) => !starts.includes(one));
  const fitting = [...starts, ...others];
  // A whole name fits only itself; the others follow it, to change one's mind.
  const isWhole = fitting.length === 1 && bare(fitting[0]?.name ?? '') === wish;
  const rest = isWhole ? all.filter((one) => one !== fitting[0]) : [];
  return [...fitting, ...rest].slice(0, OFFERS_MAX);
}
