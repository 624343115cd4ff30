import { createHash } from 'node:crypto';
import { z } from 'zod';
import { God } from '../core/god.ts';
import type { Card } from './card.ts';
import type { JsonObject } from './card-json.ts';
import { cardName } from './card-name.ts';
import { OWN_KEY } from './imported-card.ts';

/** Parts of a god that other programs can see and change in a card. */
type Shown = 'name' | 'manner' | 'persona' | 'examples';

/** What we write under `extensions.pantheon`: the whole god, and seals that tell which shown parts were changed since. */
const OwnFields = z.object({
  god: God.omit({ pack: true }),
  seals: z.record(z.enum(['name', 'manner', 'persona', 'examples']), z.string().max(64)),
});

export type OwnGod = Readonly<{
  god: Omit<God, 'pack'>;
  /** Parts that were changed in another program after we wrote the card; the card's own fields count for these. */
  changed: ReadonlySet<Shown>;
}>;

/** Programs trim texts and change line ends when they save; that is no change. */
const seal = (...texts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(texts.map((text) => text.replace(/\s+/g, ' ').trim())))
    .digest('hex')
    .slice(0, 16);

function sealsOf(card: Card): Record<Shown, string> {
  const constants = card.character_book.entries.filter(({ constant }) => constant);
  return {
    name: seal(cardName(card.name)),
    manner: seal(card.personality),
    persona: seal(
      card.description,
      card.personality,
      card.scenario,
      ...constants.map(({ content, enabled }) => `${enabled} ${content}`),
    ),
    examples: seal(
      card.mes_example,
      card.first_mes,
      ...card.alternate_greetings,
      ...card.group_only_greetings,
    ),
  };
}

/** Our extension for a card that shows this god. */
export function ownFields({ pack: _, ...god }: God, card: Card): JsonObject {
  return { god, seals: sealsOf(card) };
}

/**
 * The god that was exported as this card.
 *
 * @returns undefined when the card carries no extension of ours; `damaged` when it does not fit.
 */
export function readOwnFields(card: Card): OwnGod | undefined | 'damaged' {
  const raw = card.extensions[OWN_KEY];
  if (raw === undefined) return undefined;
  const parsed = OwnFields.safeParse(raw);
  if (!parsed.success) return 'damaged';
  const { god, seals } = parsed.data;
  const now = sealsOf(card);
  const shown = ['name', 'manner', 'persona', 'examples'] as const;
  return { god, changed: new Set(shown.filter((part) => seals[part] !== now[part])) };
}
