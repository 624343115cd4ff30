type Rgb = readonly [number, number, number];

/** WCAG AA for text, with a little room for rounding. */
const CONTRAST_MIN = 4.6;
/** Lightness is moved in steps of this size, 0–1. */
const STEP = 0.02;

/** The darkest and lightest surfaces that names stand on, per theme; `css/tokens.css` uses the same ones. */
export const SURFACES = { light: '#e9e4d8', dark: '#1c2230' } as const;

function parse(hex: string): Rgb {
  const digits = /^#?([0-9a-f]{6})$/i.exec(hex)?.[1] ?? '888888';
  const at = (index: number) => Number.parseInt(digits.slice(index, index + 2), 16) / 255;
  return [at(0), at(2), at(4)];
}

const toHex = (rgb: Rgb): string =>
  `#${rgb
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** WCAG contrast of two hex colours, 1–21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parse(one)), luminance(parse(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Towards black or white, keeping the hue. */
const mix = (rgb: Rgb, towards: number, share: number): Rgb => [
  rgb[0] + (towards - rgb[0]) * share,
  rgb[1] + (towards - rgb[1]) * share,
  rgb[2] + (towards - rgb[2]) * share,
];

/** The colour nearest to the wished one that can be read on the surface. */
export function readable(hex: string, surface: string): string {
  const rgb = parse(hex);
  const towards = luminance(parse(surface)) > 0.2 ? 0 : 1;
  for (let share = 0; share <= 1; share += STEP) {
    const candidate = toHex(mix(rgb, towards, share));
    if (contrast(candidate, surface) >= CONTRAST_MIN) return candidate;
  }
  return towards === 0 ? '#000000' : '#ffffff';
}

/** A colour of its own for a name nobody gave one. */
export function hashColour(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360;
  const channel = (offset: number) => 0.5 + 0.32 * Math.cos(((hash + offset) * Math.PI) / 180);
  return toHex([channel(0), channel(240), channel(120)]);
}

/** Both themes' shades as CSS variables; the style sheet picks with `light-dark()`. */
export const tint = (hex: string): Record<string, string> => ({
  '--tint-light': readable(hex, SURFACES.light),
  '--tint-dark': readable(hex, SURFACES.dark),
  '--tint-pure': toHex(parse(hex)),
});
