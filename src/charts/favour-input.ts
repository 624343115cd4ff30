import { drawable } from './text-runs.ts';

/** One god that knows the mortal. */
export type FavourBar = Readonly<{
  godId: string;
  godName: string;
  /** `#rrggbb`. */
  colour: string;
  /** −100 to 100; what lies outside is drawn as the end of the scale. */
  favour: number;
  /** What the god does to the mortal: "likes", "is wary of". */
  band: string;
  /** PNG, JPEG, GIF or WebP; null, or anything else, draws the name's first letter. */
  face: Uint8Array | null;
}>;

/** One change of a favour. */
export type FavourChange = Readonly<{
  godName: string;
  colour: string;
  delta: number;
  reason: string;
  /** Whether the reason is what the mortal said; a note about the change otherwise. */
  isQuote: boolean;
  atMs: number;
}>;

export type FavourChartInput = Readonly<{
  mortalName: string;
  /** When the picture is of this god alone. */
  godName?: string;
  bars: readonly FavourBar[];
  /** Newest first. */
  changes: readonly FavourChange[];
  nowMs: number;
}>;

/** Most bars of one picture: more would be too small to read in a chat. */
const BARS_MAX = 16;
/** Most changes beside them. */
const CHANGES_MAX = 6;
/** End of the scale, points. */
export const FAVOUR_MAX = 100;

const bounded = (favour: number): number =>
  Number.isFinite(favour) ? Math.round(Math.max(-FAVOUR_MAX, Math.min(FAVOUR_MAX, favour))) : 0;

/** What a picture shows: texts that can be drawn, whole points within the scale. */
export type FavourShown = Readonly<{
  mortalName: string;
  /** Of whom alone the picture is; null for one of all gods. */
  godName: string | null;
  /** The strongest feelings, dearest first. */
  bars: readonly FavourBar[];
  /** Gods that feel less strongly than those shown, dearest first. */
  left: readonly FavourBar[];
  changes: readonly FavourChange[];
  nowMs: number;
}>;

/** Picks and tidies what is shown. Gods of equal favour keep the order they came in. */
export function favourShown({ mortalName, godName, bars, changes, nowMs }: FavourChartInput): FavourShown {
  const tidy = bars.map((bar) => ({
    ...bar,
    godName: drawable(bar.godName) || 'a god',
    band: drawable(bar.band),
    favour: bounded(bar.favour),
  }));
  const strongest = tidy.toSorted((a, b) => Math.abs(b.favour) - Math.abs(a.favour));
  const byFavour = (some: readonly FavourBar[]) => some.toSorted((a, b) => b.favour - a.favour);
  return {
    mortalName: drawable(mortalName) || 'someone',
    godName: godName === undefined ? null : drawable(godName) || 'a god',
    bars: byFavour(strongest.slice(0, BARS_MAX)),
    left: byFavour(strongest.slice(BARS_MAX)),
    changes: changes.slice(0, CHANGES_MAX).map((change) => ({
      ...change,
      godName: drawable(change.godName) || 'a god',
      reason: drawable(change.reason),
      delta: Number.isFinite(change.delta) ? change.delta : 0,
    })),
    nowMs,
  };
}

/** "and 3 more between −4 and +9", or nothing. */
export function leftOver(left: readonly FavourBar[], points: (favour: number) => string): string {
  const [dearest, least] = [left.at(0), left.at(-1)];
  if (!dearest || !least) return '';
  const range =
    dearest.favour === least.favour
      ? `at ${points(dearest.favour)}`
      : `between ${points(least.favour)} and ${points(dearest.favour)}`;
  return `and ${left.length} more ${range}`;
}
