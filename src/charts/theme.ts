/**
 * Width of every picture, units. Discord shows a picture about 550 pixels wide, so text of 20 units is read at 12
 * pixels; 900 units leave room for a face, a name and a bar of a useful length beside each other.
 */
export const WIDTH = 900;

/**
 * Pixels per unit. 1350 pixels are more than twice what a chat shows, so sharp on dense screens too; at 2 a picture is
 * 40 % larger and the bot keeps 50 MB more memory for no visible gain.
 */
export const ZOOM = 1.5;

/** Empty units between the panel's edge and what is drawn on it. */
export const PAD = 30;

/** Corner radius of the panel, units. */
export const RADIUS = 18;

/**
 * The panel's own colours. It is opaque and dark in both of Discord's themes: on white it reads as a card, on the dark
 * theme (#313338) it is a shade deeper than the chat. Texts have a contrast of at least 4.5 : 1, marks of 3 : 1.
 */
export const INK = {
  panel: '#1e2027',
  border: '#464a55',
  /** Between sections, behind sparklines. */
  hairline: '#363943',
  grid: '#343741',
  /** The line that favour and mood are measured from. */
  zero: '#8b909c',
  text: '#f3f4f6',
  soft: '#b9bdc8',
} as const;

/** Sizes of text, units. */
export const TEXT = { title: 30, name: 20, body: 18, small: 17 } as const;
