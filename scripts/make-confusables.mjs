// Makes src/core/screening/confusable-table.ts from Unicode's list of look-alikes:
//   node scripts/make-confusables.mjs confusables.txt 17.0
// The list is https://www.unicode.org/Public/security/latest/confusables.txt; the version stands at its top.
//
// Each character is folded until nothing changes any more: compatibility forms, accents, look-alikes, case. So the
// program folds a name in one pass over this table, and folding twice changes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Look-alikes that Unicode's list leaves out because no honest domain name uses them, but nicknames do. */
const FANCY = {
  a: '₳ᗩ',
  b: 'ʙßβ',
  c: '₵ᑕ',
  d: 'ᴅᗪð',
  e: 'ᴇꞓε€',
  f: 'ꜰ₣',
  g: 'ɢ₲',
  h: 'ʜ',
  j: 'ᴊ',
  k: 'ᴋĸ',
  l: 'iɪʟⱠ',
  m: 'ʍᴍ',
  n: 'ɴ₦ᑎ',
  p: 'ᴘ₽ᑭ',
  q: 'ᑫ',
  r: 'ʀ',
  s: 'ς₴ᔕ',
  t: 'ᴛ₮',
  x: 'Ӿ',
  y: 'ʏ¥',
  z: 'Ⱬᘔ',
};
/** First of 26 letters in black circles and black squares, which have no compatibility form. */
const BLACK_LETTERS = [0x1f150, 0x1f170];
/** Accents and pointing that people read over; the vowel signs of Indic scripts are not among them. */
const ACCENTS = /(?=[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Cyrillic}])(?!\u3099|\u309a)\p{M}/gu;
/** No chain of look-alikes is longer than four steps; more means that the list goes round in a circle. */
const STEPS_MAX = 12;
const LINE_CHARS_MAX = 240;

const hex = (text) => Array.from(text, (char) => char.codePointAt(0).toString(16)).join(' ');
const fromHex = (codes) => String.fromCodePoint(...codes.split(' ').map((code) => Number.parseInt(code, 16)));

/** Only letters are compared: "%" must not turn into "o/o", nor a kana into a stroke; a spacing accent may vanish. */
function isCompared(char, look) {
  if (!/[\p{L}\p{N}]/u.test(look)) return /\p{Lm}/u.test(char);
  return char.codePointAt(0) > 0x7f || /[\w|]/.test(char);
}

function readLookAlikes(text) {
  const looks = new Map();
  for (const [, from, to] of text.matchAll(/^([0-9A-F]+)\s*;\s*([0-9A-F ]+?)\s*;\s*MA/gm))
    if (isCompared(fromHex(from), fromHex(to))) looks.set(fromHex(from), fromHex(to));
  for (const [letter, alike] of Object.entries(FANCY)) for (const char of alike) looks.set(char, letter);
  for (const first of BLACK_LETTERS)
    for (let nth = 0; nth < 26; nth += 1)
      looks.set(String.fromCodePoint(first + nth), String.fromCodePoint(0x61 + nth));
  return looks;
}

function fold(char, looks) {
  const plain = (text) => text.normalize('NFKD').replace(ACCENTS, '');
  let text = char;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const seen = Array.from(plain(text), (part) => looks.get(part) ?? part).join('');
    const next = plain(seen).toLowerCase();
    if (next === text) return text;
    text = next;
  }
  throw new Error(`U+${hex(char)} never comes to rest; look at the list around it.`);
}

/** What each character looks like, for those where taking off accents and case does not tell. */
function tableOf(looks) {
  const byLook = new Map();
  for (let code = 0x21; code <= 0x10ffff; code += 1) {
    const char = String.fromCodePoint(code);
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    if (isHalf || char.normalize('NFKD') !== char || char.replace(ACCENTS, '') === '') continue;
    const look = fold(char, looks);
    if (look !== char.toLowerCase()) byLook.set(look, [...(byLook.get(look) ?? []), char]);
  }
  return byLook;
}

function packed(entries) {
  const lines = [''];
  for (const entry of entries) {
    const line = lines.at(-1);
    if (line !== '' && line.length + entry.length > LINE_CHARS_MAX) lines.push(entry);
    else lines[lines.length - 1] = line === '' ? entry : `${line};${entry}`;
  }
  return lines.join('\n');
}

const [file, version] = process.argv.slice(2);
if (!file || !version) {
  console.error('Tell me the list and its version: node scripts/make-confusables.mjs confusables.txt 17.0');
  process.exit(78);
}
const table = tableOf(readLookAlikes(readFileSync(file, 'utf8')));
const entries = [...table].map(([look, chars]) => `${hex(look)}:${hex(chars.join(''))}`);
const source = `// Made by scripts/make-confusables.mjs from Unicode ${version}; change that, not this.
// Unicode data: Copyright © 1991-2025 Unicode, Inc., under the Unicode License v3, https://www.unicode.org/license.txt

/** Unicode version of the list of look-alikes (UTS #39). */
export const CONFUSABLES_VERSION = '${version}';

/** What it looks like, a colon, the characters that look so; all as hexadecimal code points, one entry per semicolon. */
export const CONFUSABLES = \`${packed(entries)}\`;
`;
const target = new URL('../src/core/screening/confusable-table.ts', import.meta.url);
writeFileSync(target, source);
console.log(`${fileURLToPath(target)}: ${[...table.values()].flat().length} look-alikes`);
