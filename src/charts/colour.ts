import { INK } from './theme.ts';

/** Stands in for what is no colour. */
const NO_COLOUR = '#9aa0ac';
/** Least contrast of a mark with the panel, after WCAG 2.2, 1.4.11. */
const MARK_CONTRAST_MIN = 3;

const channelsOf = (hex: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** A colour between two, each `#rrggbb`; share 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const target = channelsOf(to);
  const mixed = channelsOf(from).map((value, index) => {
    const channel = Math.round(value * (1 - share) + (target[index] ?? 0) * share);
    return channel.toString(16).padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours as WCAG defines it, 1 (the same) to 21 (black and white). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A god's colour, lightened until it stands out from the panel. What is not `#rrggbb` becomes grey. */
export function markColour(colour: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return NO_COLOUR;
  const share = [0, 0.15, 0.3, 0.45, 0.6].find(
    (white) => contrast(mix(colour, '#ffffff', white), INK.panel) >= MARK_CONTRAST_MIN,
  );
  return mix(colour, '#ffffff', share ?? 0.75);
}

/**
 * From ill will to good will. Orange and blue stay apart in every common kind of colour blindness, and the sign never
 * rests on colour alone: a bar also lies left or right of zero.
 */
const ILL = { faint: '#a8683c', strong: '#ff9447' } as const;
const GOOD = { faint: '#4c7fae', strong: '#62b8ff' } as const;

/** The colour of a feeling. @param share - −1 (the worst) to 1 (the best); 0 is grey. */
export function feelingColour(share: number): string {
  if (share === 0) return INK.zero;
  const { faint, strong } = share < 0 ? ILL : GOOD;
  return mix(faint, strong, Math.min(1, Math.abs(share)));
}

/** The same for a word or number: always the strong shade, which is readable as text. */
export function feelingInk(share: number): string {
  if (share === 0) return INK.soft;
  return share < 0 ? ILL.strong : GOOD.strong;
}
