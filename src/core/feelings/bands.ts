/** One of the eight bands of favour, from hate to treasure. */
export type Band = Readonly<{
  /** Lowest favour of the band; it reaches to the next one's. */
  from: number;
  /** What the god does: "Loki <word> you". */
  verb: string;
  /** On the god's card; `{name}` is whom it is about. */
  full: string;
  /** The same in words the pocket model was trained on. */
  pocket: string;
}>;

/** Eight bands of equal width; the wording on the card is what makes a model act the feeling out. */
export const BANDS: readonly Band[] = [
  {
    from: -100,
    verb: 'hates',
    full: 'You hate {name}. Every word of theirs galls you, and you let it be heard.',
    pocket: 'You hate {name}.',
  },
  {
    from: -75,
    verb: 'despises',
    full: 'You despise {name} and answer with open scorn.',
    pocket: 'You despise {name}.',
  },
  {
    from: -50,
    verb: 'dislikes',
    full: 'You dislike {name} and are short with them.',
    pocket: 'You dislike {name}.',
  },
  {
    from: -25,
    verb: 'is wary of',
    full: 'You are wary of {name} and keep your distance.',
    pocket: 'You are wary of {name}.',
  },
  {
    from: 0,
    verb: 'is open to',
    full: 'You are open to {name} and curious what they want.',
    pocket: 'You are friendly towards {name}.',
  },
  {
    from: 25,
    verb: 'likes',
    full: 'You like {name} and show it a little.',
    pocket: 'You like {name}.',
  },
  {
    from: 50,
    verb: 'is fond of',
    full: 'You are fond of {name} and glad of every word from them.',
    pocket: 'You are fond of {name}.',
  },
  {
    from: 75,
    verb: 'treasures',
    full: 'You treasure {name} above nearly all others, and they may hear it.',
    pocket: 'You treasure {name} above all mortals.',
  },
];

/** So near to 0 the card says nothing: a first impression is not yet a feeling. */
const UNSPOKEN_MAX = 8;

/** Index of the band a favour lies in, 0 to 7. */
export function bandIndex(favour: number): number {
  const index = BANDS.findLastIndex(({ from }) => favour >= from);
  return Math.max(0, index);
}

/** "hates" … "treasures"; favour that is not worth a sentence is "hardly knows". */
export function bandVerb(favour: number): string {
  if (Math.abs(favour) < UNSPOKEN_MAX) return 'hardly knows';
  return BANDS[bandIndex(favour)]?.verb ?? 'hardly knows';
}

/**
 * The sentence of the card that tells a god how it feels about somebody.
 *
 * @param name - Made safe already: no line breaks.
 * @returns null when there is nothing to say.
 */
export function feelingSentence(favour: number, name: string, style: 'full' | 'pocket'): string | null {
  if (Math.abs(favour) < UNSPOKEN_MAX) return null;
  const band = BANDS[bandIndex(favour)];
  return band ? band[style].replaceAll('{name}', () => name) : null;
}

/** How a feeling crossed into another band: away from indifference in either direction, or neither. */
export type Crossing = 'warming' | 'cooling' | null;

/**
 * Whether a change is worth a word of the god's own: it went deeper into liking or disliking than any edge but 0.
 * Drifting back towards 0 is nothing to talk about.
 */
export function crossingOf(before: number, after: number): Crossing {
  const isDeeper = Math.abs(after) > Math.abs(before) && Math.abs(after) >= 25;
  if (!isDeeper || bandIndex(before) === bandIndex(after)) return null;
  return after > 0 ? 'warming' : 'cooling';
}
