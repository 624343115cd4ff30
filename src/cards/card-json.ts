import { UserError } from '../errors.ts';

/** Largest JSON of a card, bytes. The largest lorebooks people share are about 1 MiB; above that stand pictures. */
export const CARD_JSON_BYTES_MAX = 4 * 2 ** 20;
/** Deepest nesting. A card with extensions of extensions reaches about 10. */
const DEPTH_MAX = 64;
/**
 * Most values of any kind. A lorebook of 1,000 entries has about 40,000; the 256 KiB that are kept of a card can hold
 * 131,072, so that every card we export can be read again. As many empty lists cost some MiB.
 */
const VALUES_MAX = 150_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENERS = [0x5b, 0x7b];
const CLOSERS = [0x5d, 0x7d];

export type JsonObject = Readonly<Record<string, unknown>>;

/** Position of the quote that ends a string, or the end of the bytes. */
function stringEnd(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}

/** Whether the JSON stays within depth and count: one pass over the bytes, before anything is built from them. */
function isModest(bytes: Buffer): boolean {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = stringEnd(bytes, at);
    else if (byte === COMMA) values += 1;
    else if (CLOSERS.includes(byte)) depth -= 1;
    else if (OPENERS.includes(byte)) {
      depth += 1;
      values += 1;
    }
    if (depth > DEPTH_MAX || values > VALUES_MAX) return false;
  }
  return true;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the JSON of a card. Size, depth and count are proved first, so that nothing larger is ever built.
 *
 * A key `__proto__` becomes an ordinary property, as JSON.parse makes it; nothing here copies keys by assignment.
 *
 * @throws UserError `card_too_large`, `card_too_complex` or `card_not_readable`.
 */
export function readCardJson(bytes: Buffer): JsonObject {
  if (bytes.length > CARD_JSON_BYTES_MAX) {
    throw new UserError(
      'card_too_large',
      'The card has more than {max} MiB of text. Remove embedded pictures or lorebook entries and try again.',
      { values: { max: CARD_JSON_BYTES_MAX / 2 ** 20 } },
    );
  }
  if (!isModest(bytes)) {
    throw new UserError(
      'card_too_complex',
      'The card is nested deeper than {depth} levels or holds more than {max} values. Remove extensions or lorebook entries and try again.',
      { values: { depth: DEPTH_MAX, max: VALUES_MAX } },
    );
  }
  const value = parsed(new TextDecoder().decode(bytes));
  if (isObject(value)) return value;
  throw new UserError(
    'not_a_card',
    'This JSON is no character card. Export the character from SillyTavern as PNG or JSON and try again.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(
      'card_not_readable',
      'This card is no valid JSON; it may be cut off. Export it again and try again.',
      { cause },
    );
  }
}
