import { foldText } from '../core/safe-text.ts';

/** Letters in fancy alphabets (𝓛𝓸𝓴𝓲, Ｌｏｋｉ), which few fonts have and which mean the plain letters. */
const FANCY = /[\u{1d400}-\u{1d7ff}\uff01-\uff5e]/gu;

/** Custom emoji as Discord writes them; only their name can be drawn. */
const CUSTOM_EMOJI = /<a?(:\w+:)\d+>/g;

/** What XML 1.0 cannot hold, even escaped. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as it is drawn: on one line, without controls or direction marks, in letters that fonts have. */
export function drawable(text: string): string {
  const plain = text.replace(CUSTOM_EMOJI, '$1').replace(FANCY, (letter) => letter.normalize('NFKC'));
  return foldText(plain).normalize('NFC').replace(NOT_XML, '');
}

/** Which font draws a part of a text: Noto Sans, Noto Emoji, or whatever the system has. */
export type RunKind = 'plain' | 'emoji' | 'foreign';
export type Run = Readonly<{ kind: RunKind; text: string }>;

/** What Noto Sans draws: Latin, Greek, Cyrillic, Devanagari, their marks, and common signs. */
const PLAIN =
  '\\u0000-\\u052f\\u0900-\\u097f\\u1c80-\\u1c8f\\u1d00-\\u218f\\u2212\\u221a\\u221e\\u2248\\u2260\\u2264\\u2265' +
  '\\u2c60-\\u2c7f\\u2de0-\\u2e52\\ua640-\\ua69f\\ua700-\\ua7ff\\uab30-\\uab6b\\ufb00-\\ufb06\\ufe00-\\ufe0f\\ufe20-\\ufe2f';
/** One emoji from U+2190 on, or a flag, or a key cap; with all that may be joined to it. */
const PICTURE = '(?![\\u0000-\\u218f])\\p{Emoji}(?:\\ufe0f|\\p{Emoji_Modifier})*';
const EMOJI = `(?:\\p{RI}\\p{RI}|[#*0-9]\\ufe0f?\\u20e3|${PICTURE}(?:\\u200d${PICTURE})*)`;
const FOREIGN = `(?:(?!${EMOJI})[^${PLAIN}])`;

/**
 * From the first foreign letter to the last before an emoji: what lies between belongs to the same sentence, and an
 * ellipsis or quotation mark behind it must follow closely, though the width of a foreign run is only a guess.
 */
const RUNS = new RegExp(
  `(?<emoji>${EMOJI}+)|(?<foreign>${FOREIGN}(?:(?:(?!${EMOJI})[\\s\\S])*${FOREIGN})?[…”]*)|[\\s\\S]`,
  'gu',
);
const ANY_FOREIGN = new RegExp(FOREIGN, 'u');

/** Whether a text holds letters that only a font of the system can draw. */
export const needsSystemFonts = (text: string): boolean => ANY_FOREIGN.test(text);

/**
 * Splits a text where the font changes.
 *
 * The renderer falls back from font to font on its own, but gives up, and draws boxes, as soon as two fonts disagree
 * about the number of glyphs: an emoji beside the ligature in "office" is enough. Parts drawn apart cannot disagree.
 */
export function textRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (const { 0: part, groups } of text.matchAll(RUNS)) {
    const kind: RunKind = groups?.['emoji'] ? 'emoji' : groups?.['foreign'] ? 'foreign' : 'plain';
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + part };
    else runs.push({ kind, text: part });
  }
  return runs;
}
