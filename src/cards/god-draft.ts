import { God } from '../core/god.ts';
import type { Card } from './card.ts';
import { cardName, freeId, idFor } from './card-name.ts';
import { topicsFrom } from './card-topics.ts';
import { examplesFrom } from './examples.ts';
import { loreOf } from './lore.ts';
import { mannerFrom } from './manner.ts';
import { cultureFrom, domainFrom, titleFrom } from './outline.ts';
import { type OwnGod, readOwnFields } from './own-fields.ts';
import { personaFrom } from './persona.ts';
import type { CardFile } from './read-card.ts';
import { colourFor, farewellsFor } from './stock.ts';

/** A god made from a card, ready to be shown and mended. */
export type GodDraft = Readonly<{
  god: God;
  /** What was cut, left out or made up, in plain words for the member. */
  notes: readonly string[];
}>;

export type DraftOptions = Readonly<{
  /** Pack the god will belong to. */
  pack: string;
  /** Ids that are in use; the draft gets another. */
  takenIds?: readonly string[];
  /** Cultures there are; a tag that names one decides. */
  cultures?: readonly string[];
}>;

/** Longest alias of our schema, characters. */
const ALIAS_CHARS_MAX = 40;

type Derived = Readonly<{
  god: God;
  notes: Readonly<{ persona: string[]; examples: string[]; manner: string[]; rest: string[] }>;
}>;

/** The god that the fields of a card tell of. Pure; `name` must not be empty. */
export function deriveGod(card: Card, { pack, takenIds = [], cultures = [] }: DraftOptions): Derived {
  const char = cardName(card.nickname) || card.name;
  const cast = { char, user: 'the mortal' };
  const lore = loreOf(card, cast);
  const culture = cultureFrom(card, cultures);
  const { topics, notes: rest } = topicsFrom(card, cast, { lore, culture });
  const { manner, notes: mannerNotes } = mannerFrom(card, cast);
  const { persona, notes: personaNotes } = personaFrom(card, cast, lore);
  const { examples, notes: examplesNotes } = examplesFrom(card, { char, user: 'mortal' }, topics);
  const god = God.parse({
    id: freeId(idFor(card.name), takenIds),
    pack,
    name: card.name,
    title: titleFrom(card, cast),
    culture,
    domain: domainFrom(topics),
    manner,
    aliases: char === card.name || char.length > ALIAS_CHARS_MAX ? [] : [char],
    topics,
    colour: colourFor(card.name),
    examples,
    farewells: farewellsFor(card.name),
    persona,
  });
  return { god, notes: { persona: personaNotes, examples: examplesNotes, manner: mannerNotes, rest } };
}

/** Orders in a card are kept for export and go nowhere else; see `Card` for why. */
function notesOnOrders({ system_prompt, post_history_instructions }: Card): string[] {
  if (`${system_prompt}${post_history_instructions}`.trim() === '') return [];
  return [
    'The card gives orders to the model (system prompt or post-history instructions); they are kept for export but gods do not follow them.',
  ];
}

const MADE_UP =
  'Title, domain, colour and farewells were made up from the name and description; change what does not fit.';

/** Our own god back, with the parts that somebody changed in the card since. */
function ownAgain(
  { god, changed }: OwnGod,
  derived: Derived,
  { pack, takenIds = [] }: DraftOptions,
): GodDraft {
  const parts = ['name', 'manner', 'persona', 'examples'] as const;
  const anew = parts.filter((part) => changed.has(part));
  const fields = Object.fromEntries(anew.map((part) => [part, derived.god[part]]));
  return {
    god: God.parse({ ...god, ...fields, id: freeId(god.id, takenIds), pack }),
    notes: [
      'This card was exported here, so the god comes back with its own settings, odds and sampling included.',
      ...(anew.length > 0 ? [`Changed in the card since and read anew: ${anew.join(', ')}.`] : []),
      ...anew.flatMap((part) => (part === 'name' ? [] : derived.notes[part])),
    ],
  };
}

/**
 * The god a card tells of, valid by our schema, and what a member should know about how it came to be.
 *
 * A card that we exported gives the same god again. `creator_notes`, `system_prompt` and `post_history_instructions`
 * never enter it.
 */
export function godDraftFromCard(file: CardFile, options: DraftOptions): GodDraft {
  const { card } = file;
  const derived = deriveGod(card, options);
  const own = readOwnFields(card);
  const always = [...file.notes, ...notesOnOrders(card)];
  if (own !== undefined && own !== 'damaged') {
    const again = ownAgain(own, derived, options);
    return { god: again.god, notes: [...always, ...again.notes] };
  }
  const { persona, examples, manner, rest } = derived.notes;
  const damaged =
    own === 'damaged'
      ? ['The settings that Pantheon had put into this card do not fit any more and were ignored.']
      : [];
  return {
    god: derived.god,
    notes: [...always, ...damaged, ...persona, ...examples, ...manner, ...rest, MADE_UP],
  };
}
