import { cutAtWord, foldText } from '../core/safe-text.ts';
import { isObject, type JsonObject } from './card-json.ts';

/**
 * Largest card that is kept beside a god, bytes of JSON. A card with a hundred lorebook entries has about 100 KiB; what
 * is larger carries pictures, which have no place in Redis.
 */
export const IMPORTED_CARD_BYTES_MAX = 256 * 1024;

/** Unknown fields of a card, and its extensions, that are looked at one by one. Real cards have some twenty of each. */
export const KEYS_MAX = 1_000;

/** Our own key under `extensions`. */
export const OWN_KEY = 'pantheon';

/** Texts that are let go last: without them the rest of a card means nothing. */
const CORE_KEYS = ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example'];
/** Left-out parts that are named to the member, at most. */
const NAMED_MAX = 6;

/** Keys from the top of the card to a part that can be left out. */
type Part = Readonly<{ path: readonly string[]; bytes: number; isCore: boolean }>;

/** What stands below a key when it is left out one by one, because each belongs to another program. */
function nestAt(key: string, above: readonly string[], value: unknown): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  if (key === 'data' && above.length === 0) return value;
  return key === 'extensions' && above.length < 2 && Object.keys(value).length <= KEYS_MAX
    ? value
    : undefined;
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

function partsOf(object: JsonObject, above: readonly string[]): Part[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const path = [...above, key];
    const nest = nestAt(key, above, value);
    if (nest) return partsOf(nest, path);
    // The colon counts, the comma does not: the last part has none.
    return [{ path, bytes: bytesOf(value) + bytesOf(key) + 1, isCore: CORE_KEYS.includes(key) }];
  });
}

/** A copy without some parts. Entries are defined, not assigned, so that a key `__proto__` stays a mere key. */
function without(object: JsonObject, left: ReadonlySet<string>, above: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => !left.has(JSON.stringify([...above, key])))
      .map(([key, value]) => {
        const nest = nestAt(key, above, value);
        return [key, nest ? without(nest, left, [...above, key]) : value];
      }),
  );
}

/** The largest parts that must go so that the rest fits, the texts of the character last. */
function tooMuch(root: JsonObject): Part[] {
  let over = bytesOf(root) - IMPORTED_CARD_BYTES_MAX;
  const left: Part[] = [];
  if (over <= 0) return left;
  const parts = partsOf(root, []).sort((a, b) => Number(a.isCore) - Number(b.isCore) || b.bytes - a.bytes);
  for (const part of parts) {
    if (over <= 0) break;
    left.push(part);
    over -= part.bytes;
  }
  return left;
}

function noteOn(left: readonly Part[]): string[] {
  if (left.length === 0) return [];
  const names = left.slice(0, NAMED_MAX).map(({ path }) => cutAtWord(foldText(path.join('.')), 60));
  const more = left.length > NAMED_MAX ? ` and ${left.length - NAMED_MAX} more` : '';
  const limit = IMPORTED_CARD_BYTES_MAX / 1024;
  return [
    `The card is larger than the ${limit} KiB that are kept; an export will lack ${names.join(', ')}${more}.`,
  ];
}

const OWN_PATHS = new Set([
  JSON.stringify(['data', 'extensions', OWN_KEY]),
  JSON.stringify(['extensions', OWN_KEY]),
]);

/**
 * The card as it is kept beside the god, so that an export gives back what the god has no field for.
 *
 * @returns JSON of at most `IMPORTED_CARD_BYTES_MAX` bytes; notes name what was too large. Our own extension is not in
 *   it: the god itself is kept.
 */
export function keepCard(root: JsonObject): { importedCard: string; notes: readonly string[] } {
  const foreign = without(root, OWN_PATHS, []);
  const left = tooMuch(foreign);
  const paths = new Set(left.map(({ path }) => JSON.stringify(path)));
  return { importedCard: JSON.stringify(without(foreign, paths, [])), notes: noteOn(left) };
}
