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

const faceFor = async (god: God, faceOf: FaceOf): Promise<Uint8Array> => (await faceOf(god)).png;

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
  const strongest = new Set(
    standings
      .toSorted((a, b) => Math.abs(b.favour) - Math.abs(a.favour))
      .slice(0, FACES_MAX)
      .map(({ god }) => god.id),
  );
  const bars = await Promise.all(
    standings.map(
      async ({ god, favour, band }): Promise<FavourBar> => ({
        godId: god.id,
        godName: god.name,
        colour: god.colour,
        favour,
        band,
        face: strongest.has(god.id) ? await faceFor(god, faceOf) : null,
      }),
    ),
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
  const moods = await Promise.all(
    gods
      .filter(({ id }) => now.has(id))
      .map(async (god) => ({
        godId: god.id,
        godName: god.name,
        colour: god.colour,
        face: await faceFor(god, faceOf),
        mood: moodAt(now.get(god.id), nowMs),
        history: moodSeries(await feelings.moodHistory(guildId, god.id), nowMs),
      })),
  );
  return { title: 'Moods of the gods', nowMs, moods };
}
