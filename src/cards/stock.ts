import { seededRng } from '../core/rng.ts';

/** Farewells that suit anybody. Cards have nothing of the kind. */
const FAREWELLS = [
  'That is all from me for now.',
  'Let us leave it there; I have said what I had to say.',
  'Enough for today. We will speak again.',
  'I will let you have the last word. This once.',
  'Another time, then.',
  'I had better go before I say too much.',
  'So be it. Until we meet again.',
  'You know where to find me.',
];

/** Farewells a god is given; two are the least the schema takes, a third keeps them from wearing out. */
const FAREWELLS_EACH = 3;
/** Saturation and lightness of a drawn colour: strong enough for a portrait, readable on dark and light. */
const [SATURATION, LIGHTNESS] = [0.5, 0.5];

/** Three different farewells; the same name gets the same ones. */
export function farewellsFor(name: string): string[] {
  const start = Math.floor(seededRng(`farewells ${name}`)() * FAREWELLS.length);
  return Array.from(
    { length: FAREWELLS_EACH },
    (_, index) => FAREWELLS[(start + index * FAREWELLS_EACH) % FAREWELLS.length] ?? 'Another time, then.',
  );
}

/** A colour of middle strength, `#rrggbb`; the same name gets the same one. */
export function colourFor(name: string): string {
  const hue = seededRng(`colour ${name}`)() * 12;
  const reach = SATURATION * Math.min(LIGHTNESS, 1 - LIGHTNESS);
  // The usual formula for HSL: each channel is a clipped triangle over the twelve half sectors of the wheel.
  const channel = (offset: number) => {
    const at = (offset + hue) % 12;
    return LIGHTNESS - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
  };
  const hex = [0, 8, 4].map((offset) =>
    Math.round(channel(offset) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}
