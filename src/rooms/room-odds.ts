import { forecast, type Question, sharesFor } from '../core/odds.ts';
import type { RoomRef, RoomStore } from '../redis/room-store.ts';
import type { Choir, KeeperDeps } from './keeper-deps.ts';

/** A day, milliseconds: what "lately" means for the shares that gods really had. */
const LATELY_MS = 86_400_000;
/** Lines looked at for the same; all a room keeps. */
const LINES_READ = 200;
/** Draws of a forecast. */
const DRAWS = 1_000;

/** What odds are told from. */
export type OddsDeps = Pick<KeeperDeps, 'choirOf' | 'settingsOf' | 'clock'> &
  Readonly<{ rooms: Pick<RoomStore, 'lines' | 'state'> }>;

type Asked = Readonly<{ question: Question; choir: Choir; userId: string | null }>;

/** A message as it would be heard now. @param text - null takes the last line a mortal said; empty when there is none. */
async function askedOf(
  deps: OddsDeps,
  room: RoomRef,
  { text, userId }: Readonly<{ text: string | null; userId: string }>,
): Promise<Asked> {
  const { settings } = await deps.settingsOf(room);
  const lines = await deps.rooms.lines(room, LINES_READ);
  const last = lines.findLast(({ speaker }) => speaker.kind === 'mortal');
  const lastUserId = last?.speaker.kind === 'mortal' ? last.speaker.userId : userId;
  const from = text === null ? lastUserId : userId;
  const choir = await deps.choirOf(room, { userId: from, speakerGodId: null, settings });
  const { recentSpeakers } = await deps.rooms.state(room);
  const question = {
    text: text ?? last?.text ?? '',
    candidates: choir.candidates,
    settings,
    // As it will be once somebody else has spoken: who spoke last would hide behind a 0 otherwise.
    recentSpeakers: text === null ? recentSpeakers : [],
  };
  return { question, choir, userId: from };
}

/** Exact shares of all gods for a message that is about nothing in particular. */
export async function plainShares(deps: OddsDeps, room: RoomRef, userId: string) {
  const { question } = await askedOf(deps, room, { text: '', userId });
  return sharesFor(question);
}

/** One god in a forecast: how often it would speak first, and how often it lately did. Shares, 0 to 1. */
export type OddsRow = Readonly<{ godId: string; predicted: number; actual: number }>;

/** What would come of a message, beside what lately came of all. */
export type RoomForecast = Readonly<{
  text: string;
  draws: number;
  /** Share of the draws after which nobody speaks. */
  silent: number;
  /** Lines gods said in the last day. */
  linesLately: number;
  /** Likeliest first. */
  rows: readonly OddsRow[];
}>;

/** Draws a thousand times for a message, without the model. */
export async function forecastRoom(
  deps: OddsDeps,
  room: RoomRef,
  about: Readonly<{ text: string | null; userId: string; seed: string }>,
): Promise<RoomForecast> {
  const { question, choir } = await askedOf(deps, room, about);
  const nowMs = deps.clock();
  const { addressIndex } = choir;
  const drawn = forecast(question, { addressIndex, draws: DRAWS, seed: about.seed, nowMs });
  const lines = await deps.rooms.lines(room, LINES_READ);
  const lately = lines.flatMap(({ speaker, atMs }) =>
    speaker.kind === 'god' && nowMs - atMs <= LATELY_MS ? [speaker.godId] : [],
  );
  const spoke = drawn.draws - drawn.silences;
  const ids = new Set([...drawn.firsts.keys(), ...lately]);
  const rows = [...ids].map((godId) => ({
    godId,
    predicted: spoke === 0 ? 0 : (drawn.firsts.get(godId) ?? 0) / spoke,
    actual: lately.length === 0 ? 0 : lately.filter((id) => id === godId).length / lately.length,
  }));
  return {
    text: question.text,
    draws: drawn.draws,
    silent: drawn.silences / drawn.draws,
    linesLately: lately.length,
    rows: rows.sort((a, b) => b.predicted - a.predicted || b.actual - a.actual),
  };
}
