import { answeredBy, type Concerned, concernedBy } from '../core/feelings/concerned.ts';
import type { God } from '../core/god.ts';
import type { Turn } from '../core/room.ts';
import type { Line } from '../core/transcript.ts';
import { UserError } from '../errors.ts';
import type { WhisperJob } from '../queue/queues.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomRef, RoomStore } from '../redis/room-store.ts';
import type { Said } from '../redis/said-store.ts';
import { heartOf } from './heart.ts';
import { readableLines } from './readable-lines.ts';
import type { SettingsReader } from './room-settings.ts';

/** Lines a god reads before it answers anew; those of a reply. */
const LINES_READ = 60;
/** Lines looked through for the one to be said otherwise: all a room keeps. */
const LINES_KEPT = 200;

/** What a new answer is made from. */
export type ReRollDeps = Readonly<{
  rooms: Pick<RoomStore, 'lines'>;
  mortals: Pick<MortalStore, 'veils'>;
  feelings: Pick<FeelingStore, 'heart'>;
  settingsOf: SettingsReader;
  clock: () => number;
}>;

/** A line of a god that shall be said otherwise. */
export type ReRoll = Readonly<{
  callId: string;
  messageId: string;
  said: Said;
  god: God;
  gods: readonly God[];
  /** What the mortal had wished for, when the line answered no other. */
  about: string | undefined;
  userName: string;
  locale: string;
}>;

/** The work for the model, and whom the old answer was about. */
export type ReRollWork = Readonly<{ job: WhisperJob; old: Line; concerned: readonly Concerned[] }>;

/** The turn that made the line, as far as it is still known. */
const turnOf = ({ said, about, callId }: ReRoll, nowMs: number): Turn => ({
  turnId: `r-${callId}`,
  godId: said.godId,
  cause: said.cause ?? 'drawn',
  triggerMessageId: said.triggerMessageId,
  userId: said.userId ?? null,
  depth: 0,
  ...(about === undefined ? {} : { about }),
  decidedAtMs: nowMs,
});

/**
 * Puts the god back to the moment before it spoke: the same lines, the same line to answer, and its old words as what
 * it must not say.
 *
 * @throws UserError `line_forgotten` when the room no longer remembers the line.
 */
export async function reRollWork(deps: ReRollDeps, room: RoomRef, wanted: ReRoll): Promise<ReRollWork> {
  const { god, gods, said, callId, messageId, about, userName, locale } = wanted;
  const lines = await readableLines(deps, { room, godId: god.id, linesMax: LINES_KEPT });
  const old = lines.find((line) => line.messageId === messageId);
  if (!old)
    throw new UserError(
      'line_forgotten',
      'That line is too long ago: the gods no longer remember what it answered.',
    );
  const before = lines.filter(({ index }) => index < old.index).slice(-LINES_READ);
  const nowMs = deps.clock();
  const turn = turnOf(wanted, nowMs);
  const answered = answeredBy({ turn, lines: before, gods });
  const heart = await heartOf(deps.feelings, { guildId: room.guildId, god, answered, gods }, nowMs);
  const trigger = before.find((line) => line.messageId === said.triggerMessageId);
  const { language } = (await deps.settingsOf(room)).settings;
  const job: WhisperJob = {
    whisperId: `r-${callId}`,
    guildId: room.guildId,
    godId: god.id,
    mortalName: answered?.name ?? userName,
    favour: heart.favour,
    mood: heart.mood,
    locale,
    ...(language === undefined ? {} : { roomLanguage: language }),
    lines: [...before],
    setting: 'room',
    answers: trigger?.messageId ?? null,
    ...(about === undefined ? {} : { about }),
    avoid: [old.text],
  };
  return { job, old, concerned: concernedBy({ turn, said: old.text, lines: before, gods }) };
}
