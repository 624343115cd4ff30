/** Longest word a person writes, with room: Welsh villages and shouts of joy. Longer runs burn tokens. Characters. */
const UNBROKEN =
  /[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{Extended_Pictographic}\u200d]{64,}/u;

/** Escapes and binary: nobody talks so, but models read it. */
const CODES = [
  /(?:\\u\{?[0-9a-f]{4,6}\}?|\\x[0-9a-f]{2}|%[0-9a-f]{2}|&#x?[0-9a-f]{2,6};){6,}/i,
  /(?<!\d)(?:[01]{8}\s?){6,}/,
];
/** Twenty bytes; a list of numbers has no letters. */
const HEX = /(?<![0-9a-z])(?:[0-9a-f]{2}[\s:,]?){20,}/gi;
const BASE64 = /[A-Za-z0-9+/_-]{32,}={0,2}/g;

/** Base64 changes between cases and digits all the time and uses many letters; "HaHaHa" and rows of hyphens do not. */
function isBase64(run: string): boolean {
  const switches = run.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]/g)?.length ?? 0;
  return switches * 6 >= run.length && new Set(run).size >= 12;
}

/** The first stretch of encoded text: Base64, hexadecimal, binary, escapes. */
export function findEncoded(text: string): string | null {
  for (const code of CODES) {
    const match = code.exec(text);
    if (match) return match[0];
  }
  const hex = text.match(HEX)?.find((run) => /[a-f]/i.test(run));
  return hex ?? text.match(BASE64)?.find(isBase64) ?? null;
}

/** The first stretch of 64 characters without a space, in scripts that use spaces. */
export const findUnbroken = (text: string): string | null => UNBROKEN.exec(text)?.[0] ?? null;
