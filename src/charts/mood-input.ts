import { drawable } from './text-runs.ts';

/** One god's temper, now and over the last days. */
export type GodMood = Readonly<{
  godId: string;
  godName: string;
  /** `#rrggbb`. */
  colour: string;
  /** PNG, JPEG, GIF or WebP; null, or anything else, draws the name's first letter. */
  face: Uint8Array | null;
  /** Now, −1 (black) to 1 (glorious); what lies outside is drawn as the end of the scale. */
  mood: number;
  /** In any order; straight lines are drawn from one to the next. What is older than seven days is not drawn. */
  history: readonly Readonly<{ atMs: number; mood: number }>[];
}>;

export type MoodChartInput = Readonly<{ title: string; nowMs: number; moods: readonly GodMood[] }>;

/** Most gods of one picture: more would be too small to read in a chat. */
const GODS_MAX = 10;
/** Days that the lines reach back. */
export const DAYS = 7;
const DAY_MS = 86_400_000;
/** A mood below this is no mood: a god whose week stayed below it is left out. */
const CALM_MAX = 0.02;

/** A god as it is shown. `week` holds days before now (−7 to 0) and moods, in the order of time, ending with now. */
export type MoodShown = Readonly<Omit<GodMood, 'history'> & { week: readonly (readonly [number, number])[] }>;

/** What a picture shows, the best mood first. */
export type MoodsShown = Readonly<{
  title: string;
  gods: readonly MoodShown[];
  /** How many gods with weaker moods are not shown. */
  left: number;
}>;

const bounded = (mood: number): number => (Number.isFinite(mood) ? Math.max(-1, Math.min(1, mood)) : 0);

function weekOf({ mood, history }: GodMood, nowMs: number): MoodShown['week'] {
  const past = history
    .map(({ atMs, mood: then }) => [(atMs - nowMs) / DAY_MS, bounded(then)] as const)
    .filter(([day]) => day >= -DAYS && day < 0)
    .sort(([a], [b]) => a - b);
  return [...past, [0, bounded(mood)]];
}

/** How much there is to see of a god: the strongest mood of its week. */
const strength = ({ week }: MoodShown): number => Math.max(...week.map(([, mood]) => Math.abs(mood)));

/** Picks the gods with the strongest moods of the week and tidies what is shown. */
export function moodsShown({ title, nowMs, moods }: MoodChartInput): MoodsShown {
  const moody = moods
    .map(
      ({ history: _, ...god }, index): MoodShown => ({
        ...god,
        godName: drawable(god.godName) || 'a god',
        mood: bounded(god.mood),
        week: weekOf(moods[index] as GodMood, nowMs),
      }),
    )
    .filter((god) => strength(god) >= CALM_MAX)
    .toSorted((a, b) => strength(b) - strength(a));
  return {
    title: drawable(title) || 'Moods of the gods',
    gods: moody.slice(0, GODS_MAX).toSorted((a, b) => b.mood - a.mood),
    left: Math.max(0, moody.length - GODS_MAX),
  };
}
