import type { God } from '../core/god.ts';
import { Card } from './card.ts';
import { isObject, type JsonObject, readCardJson } from './card-json.ts';
import { cardName } from './card-name.ts';
import { deriveGod } from './god-draft.ts';
import { OWN_KEY } from './imported-card.ts';
import { ownFields } from './own-fields.ts';

/** Every field that version 2 demands, empty. */
const BLANK = {
  name: '',
  description: '',
  personality: '',
  scenario: '',
  first_mes: '',
  mes_example: '',
  creator_notes: '',
  system_prompt: '',
  post_history_instructions: '',
  alternate_greetings: [],
  tags: [],
  creator: '',
  character_version: '',
  extensions: {},
};
/** Fields of version 1, which many programs repeat at the top of newer cards. */
const V1_KEYS = ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example'];

/** For people, so it names no field that may change later. */
const CREATOR_NOTES =
  'A god of Pantheon. What the card format has no place for stands under extensions.pantheon.';

/** A character card of version 2, ready for JSON. */
export type CharacterCardV2 = Readonly<{ spec: 'chara_card_v2'; spec_version: '2.0'; data: JsonObject }>;

type Imported = Readonly<{ root: JsonObject; data: JsonObject; card: Card }>;

function readImported(json: string, god: God): Imported {
  const root = readCardJson(Buffer.from(json));
  const data = isObject(root['data']) ? root['data'] : root;
  const card = Card.parse(data);
  return { root, data, card: { ...card, name: cardName(card.name) || god.name } };
}

const talkOf = ({ examples }: God): string =>
  examples.map(({ mortal, god }) => `<START>\n{{user}}: ${mortal}\n{{char}}: ${god}`).join('\n');

/** The fields in which the god shows. What came with the card is given back where the god still is what came of it. */
function shownFields(god: God, imported: Imported | undefined): JsonObject {
  const came = imported && deriveGod(imported.card, { pack: god.pack, cultures: [god.culture] }).god;
  const same = (part: 'persona' | 'examples') => JSON.stringify(came?.[part]) === JSON.stringify(god[part]);
  return {
    ...(came?.name === god.name ? {} : { name: god.name }),
    ...(same('persona')
      ? {}
      : { description: god.persona, personality: god.manner.join(', '), scenario: '' }),
    ...(same('examples') ? {} : { mes_example: talkOf(god), first_mes: god.examples[0]?.god ?? '' }),
    ...(imported ? {} : { creator_notes: CREATOR_NOTES, tags: [god.culture, ...god.topics] }),
  };
}

/** The imported fields; where one of version 2 has a wrong type, what we read of it. From version 1 only known ones. */
function importedFields({ root, data, card }: Imported): JsonObject {
  const isSame = (value: unknown, blank: unknown) =>
    typeof value === typeof blank && Array.isArray(value) === Array.isArray(blank) && value !== null;
  const standard = Object.entries(BLANK).map(([key, blank]) => [
    key,
    isSame(data[key], blank) ? data[key] : (Reflect.get(card, key) ?? blank),
  ]);
  const others = Object.entries(data).filter(([key]) => root !== data || key === 'character_book');
  return { ...Object.fromEntries(others), ...Object.fromEntries(standard) };
}

/**
 * The top of the card as it came, its copies of version 1 brought up to date. What version 1 has there and version 2
 * under `data` moves.
 */
function rootOf(imported: Imported | undefined, data: JsonObject): JsonObject {
  if (imported === undefined) return {};
  const { root } = imported;
  const stays = (key: string) => root !== imported.data || V1_KEYS.includes(key) || !(key in data);
  return Object.fromEntries(
    Object.entries(root)
      .filter(([key]) => stays(key))
      .map(([key, value]) => [key, V1_KEYS.includes(key) ? data[key] : value]),
  );
}

/**
 * The god as a character card of version 2. `extensions.pantheon` carries the whole god, so that our own import gives
 * the same one back; every field and extension that came with an imported card goes out again.
 *
 * @param importedCard - The JSON that `readCard` gave for this god, when it came as a card.
 * @throws UserError as `readCard` does, when `importedCard` is none.
 */
export function godToCard(god: God, importedCard?: string): CharacterCardV2 {
  const imported = importedCard === undefined ? undefined : readImported(importedCard, god);
  const fields = { ...BLANK, ...(imported && importedFields(imported)), ...shownFields(god, imported) };
  const own = ownFields(god, Card.parse(fields));
  const data = { ...fields, extensions: { ...fields.extensions, [OWN_KEY]: own } };
  return { ...rootOf(imported, data), spec: 'chara_card_v2', spec_version: '2.0', data };
}

/** The card as a JSON file. */
export const cardJson = (card: CharacterCardV2): Buffer => Buffer.from(`${JSON.stringify(card, null, 2)}\n`);
