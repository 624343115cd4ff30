import { parse } from 'node:path';
import { foldText } from '../core/safe-text.ts';
import { UserError } from '../errors.ts';
import { Card, ENTRIES_MAX } from './card.ts';
import { isObject, type JsonObject, readCardJson } from './card-json.ts';
import { cardName } from './card-name.ts';
import { KEYS_MAX, keepCard } from './imported-card.ts';
import { cardInPng } from './png-card.ts';
import { isPng } from './png-chunks.ts';

/** Largest file that is looked at, bytes. Cards are pictures of 1 to 3 MiB; Discord itself takes 10 MiB uploads. */
export const CARD_FILE_BYTES_MAX = 8 * 2 ** 20;
/** The newest version of the specification that this code knows. */
const VERSION_KNOWN = 3;

/** Why a god may be called otherwise than its card. */
const NAME_RULES =
  'names have at most 80 characters, no double braces and neither "clyde" nor "discord", and a card without one takes that of its file';

/** A card that has been read. */
export type CardFile = Readonly<{
  /** 1: the fields stand at the top; 2 and 3: under `data`. */
  version: 1 | 2 | 3;
  /** The fields we use, bounded; `name` is never empty. */
  card: Card;
  /** The whole card as JSON, unknown fields and extensions as they came; at most 256 KiB. Give it to `godToCard`. */
  importedCard: string;
  /** The picture without texts and metadata, when the card came as a PNG. Of any size: check it before use. */
  picture?: Buffer;
  /** What was left out, in plain words. */
  notes: readonly string[];
}>;

/** What people try that is no card we read, by its first bytes. */
const OTHER_KINDS: readonly (readonly [magic: string, what: string])[] = [
  [
    'PK\x03\x04',
    'This is a .charx or zip archive, which is not read here. Export the character as PNG or JSON.',
  ],
  [
    'RIFF',
    'This is a WebP picture, and most programs drop the card when they make one. Take the original PNG or the JSON.',
  ],
  ['\xff\xd8\xff', 'This is a JPEG picture, which cannot carry a card. Take the original PNG or the JSON.'],
  ['GIF8', 'This is a GIF picture, which cannot carry a card. Take the original PNG or the JSON.'],
];

function refuseOtherKinds(bytes: Buffer): void {
  const head = bytes.toString('latin1', 0, 4);
  const other = OTHER_KINDS.find(([magic]) => head.startsWith(magic));
  if (other) throw new UserError('card_wrong_kind', other[1]);
}

const hasText = (object: JsonObject, key: string): boolean => {
  const value = object[key];
  return typeof value === 'string' && value.trim() !== '';
};

/** Texts of which a character has at least one. */
const SIGNS = ['description', 'personality', 'first_mes', 'mes_example', 'scenario'];

function versionOf(root: JsonObject): CardFile['version'] {
  if (!isObject(root['data'])) return 1;
  return root['spec'] === 'chara_card_v3' ? 3 : 2;
}

/** Fields every card may have; an export adds those that are missing and must still be readable. */
const KNOWN_KEYS = new Set([...Object.keys(Card.shape), 'character_version', 'spec', 'spec_version', 'data']);

const unknownKeys = (object: JsonObject): number =>
  Object.keys(object).filter((key) => !KNOWN_KEYS.has(key)).length;

function checkIsCharacter(root: JsonObject, data: JsonObject): void {
  if (Math.max(unknownKeys(root), unknownKeys(data)) > KEYS_MAX) {
    throw new UserError(
      'card_too_complex',
      'The card has more than {max} fields of other programs. Export the character from SillyTavern again and try that.',
      { values: { max: KEYS_MAX } },
    );
  }
  if (SIGNS.some((key) => hasText(data, key))) return;
  const isLorebook = root['spec'] === 'lorebook_v3' || 'entries' in data;
  throw new UserError(
    'not_a_card',
    isLorebook
      ? 'This is a lorebook without a character. Attach it to a character in SillyTavern and export that.'
      : 'This is no character card: it has no description, personality, greeting or example. Export the character from SillyTavern as PNG or JSON.',
  );
}

function nameOf(card: Card, fileName: string | undefined): string {
  const name = cardName(card.name) || cardName(parse(fileName ?? '').name.replaceAll('_', ' '));
  if (name !== '') return name;
  throw new UserError(
    'card_without_name',
    'The card has no name. Give the character a name, or name the file after it, and try again.',
  );
}

function notesOn(root: JsonObject, card: Card, name: string): string[] {
  const version = Number.parseFloat(String(root['spec_version']));
  return [
    ...(name === foldText(card.name) ? [] : [`The god is called "${name}": ${NAME_RULES}.`]),
    ...(version > VERSION_KNOWN
      ? ['The card follows a newer specification than is known here; its new fields are kept but not used.']
      : []),
    ...(card.character_book.entries.length > ENTRIES_MAX
      ? [`Only the first ${ENTRIES_MAX} lorebook entries were read.`]
      : []),
  ];
}

/**
 * Reads a SillyTavern character card, version 1, 2 or 3, as JSON or inside a PNG (`ccv3` before `chara`).
 *
 * Everything is bounded before it is unpacked or built; nothing in a card is ever run, its regular expressions
 * included.
 *
 * @param fileName - Names a card that has no name.
 * @throws UserError `card_too_large`, `card_too_complex`, `card_wrong_kind`, `card_not_readable`, `card_png_damaged`,
 *   `card_missing`, `not_a_card` or `card_without_name`, each a sentence for the member.
 */
export function readCard(given: Uint8Array, fileName?: string): CardFile {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length > CARD_FILE_BYTES_MAX) {
    throw new UserError(
      'card_too_large',
      'The file has {size} MiB; a card may have {max}. Take the JSON, or a smaller picture.',
      { values: { size: Math.ceil(bytes.length / 2 ** 20), max: CARD_FILE_BYTES_MAX / 2 ** 20 } },
    );
  }
  refuseOtherKinds(bytes);
  const png = isPng(bytes) ? cardInPng(bytes) : undefined;
  const root = readCardJson(png?.json ?? bytes);
  const data = isObject(root['data']) ? root['data'] : root;
  checkIsCharacter(root, data);
  const card = Card.parse(data);
  const name = nameOf(card, fileName);
  const kept = keepCard(root);
  return {
    version: versionOf(root),
    card: { ...card, name },
    importedCard: kept.importedCard,
    ...(png ? { picture: png.picture } : {}),
    notes: [...notesOn(root, card, name), ...kept.notes],
  };
}
