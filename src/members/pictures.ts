import type { FavourBar, FavourChange } from '../charts/favour-input.ts';
import { type Mood, moodAt } from '../core/feelings/mood.ts';
import type { God } from '../core/god.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { Change, FavourView } from './favour-view.ts';

/** How a god's face is found. */
export type FaceOf = (god: God) => Promise<Readonly<{ png: Uint8Array }>>;

const HOUR_MS = 3_600_000;
/** Hours of the mood picture: a week. */
const MOOD_HOURS = 7 * 24;
/** Gods whose faces are drawn; more never fit into a picture. */
const FACES_MAX = 20;

/** Faces of the gods that feel most: those of the others would be read for nothing. */
async function facesOf<Shown extends Readonly<{ god: God }>>(
  some: readonly Shown[],
  strengthOf: (one: Shown) => number,
  faceOf: FaceOf,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const strongest = some.toSorted((a, b) => strengthOf(b) - strengthOf(a)).slice(0, FACES_MAX);
  const read = strongest.map(async ({ god }) => [god.id, (await faceOf(god)).png] as const);
  return new Map(await Promise.all(read));
}

/** A mortal's own words, or that a moderator decided. */
function reasonOf({ kind, reason }: Change['line']): Pick<FavourChange, 'reason' | 'isQuote'> {
  if (kind === 'judged') return { reason, isQuote: true };
  return { reason: `set by a moderator${reason === '' ? '' : `: ${reason}`}`, isQuote: false };
}

/**
 * What the picture of a mortal's favour is drawn from.
 *
 * @param godName - When the picture is of this god alone.
 */
export async function favourPicture(
  { standings, changes }: FavourView,
  {
    mortalName,
    godName,
    faceOf,
    nowMs,
  }: Readonly<{ mortalName: string; godName?: string; faceOf: FaceOf; nowMs: number }>,
) {
  const faces = await facesOf(standings, ({ favour }) => Math.abs(favour), faceOf);
  const bars = standings.map(
    ({ god, favour, band }): FavourBar => ({
      godId: god.id,
      godName: god.name,
      colour: god.colour,
      favour,
      band,
      face: faces.get(god.id) ?? null,
    }),
  );
  const moved = changes.map(
    ({ god, line }): FavourChange => ({
      godName: god.name,
      colour: god.colour,
      delta: line.delta,
      ...reasonOf(line),
      atMs: line.atMs,
    }),
  );
  return { mortalName, bars, changes: moved, nowMs, ...(godName === undefined ? {} : { godName }) };
}

/** A god's mood hour by hour over a week: between two talks it fades. */
export function moodSeries(points: readonly Readonly<{ atMs: number; mood: Mood }>[], nowMs: number) {
  return Array.from({ length: MOOD_HOURS + 1 }, (_, index) => {
    const atMs = nowMs - (MOOD_HOURS - index) * HOUR_MS;
    const last = points.findLast((point) => point.atMs <= atMs);
    return { atMs, mood: moodAt(last?.mood, atMs) };
  });
}

/** What the picture of a pantheon's moods is drawn from. */
export async function moodPicture(
  feelings: Pick<FeelingStore, 'moods' | 'moodHistory'>,
  {
    guildId,
    gods,
    faceOf,
    nowMs,
  }: Readonly<{ guildId: string; gods: readonly God[]; faceOf: FaceOf; nowMs: number }>,
) {
  const now = await feelings.moods(guildId);
  const weeks = await Promise.all(
    gods
      .filter(({ id }) => now.has(id))
      .map(async (god) => {
        const history = moodSeries(await feelings.moodHistory(guildId, god.id), nowMs);
        const mood = moodAt(now.get(god.id), nowMs);
        return {
          god,
          mood,
          history,
          strength: Math.max(...[mood, ...history.map((one) => one.mood)].map(Math.abs)),
        };
      }),
  );
  const faces = await facesOf(weeks, ({ strength }) => strength, faceOf);
  const moods = weeks.map(({ god, mood, history }) => ({
    godId: god.id,
    godName: god.name,
    colour: god.colour,
    face: faces.get(god.id) ?? null,
    mood,
    history,
  }));
  return { title: 'Moods of the gods', nowMs, moods };
}
