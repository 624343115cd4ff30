import { UserError } from '../errors.ts';
import type { CharacterCardV2 } from './god-to-card.ts';
import { CARD_KEYWORDS } from './png-card.ts';
import { isPng, readPngChunks, writePng } from './png-chunks.ts';
import { keywordOf } from './png-text.ts';

/**
 * The portrait with the card inside, as other programs read it: a `tEXt` chunk `chara` with base64 of the JSON.
 *
 * Cards that the portrait carries already are taken out.
 *
 * @throws UserError `portrait_not_png`; `card_png_damaged` when the portrait is cut off.
 */
export function cardPng(portrait: Uint8Array, card: CharacterCardV2): Buffer {
  const bytes = Buffer.from(portrait.buffer, portrait.byteOffset, portrait.byteLength);
  if (!isPng(bytes)) {
    throw new UserError(
      'portrait_not_png',
      "This god's portrait is no PNG, and only a PNG can carry a card. Take the card as JSON.",
    );
  }
  const text = Buffer.from(JSON.stringify(card)).toString('base64');
  const chunk = { type: 'tEXt', data: Buffer.from(`chara\0${text}`, 'latin1') };
  const chunks = readPngChunks(bytes).filter((one) => !CARD_KEYWORDS.includes(keywordOf(one) ?? ''));
  // Before the end and after the pixels, where most programs write it, so that pictures show while they load.
  return writePng([...chunks.slice(0, -1), chunk, ...chunks.slice(-1)]);
}
