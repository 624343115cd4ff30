import { SPEECH_CHARS_MAX } from '../src/core/clean.ts';
import { answeredBy } from '../src/core/feelings/concerned.ts';
import { seededRng } from '../src/core/rng.ts';
import { roomMovedOn } from '../src/core/room-turns.ts';
import { linesFor } from '../src/core/veil.ts';
import { writeReply } from '../src/llm/write-reply.ts';
import type { Pantheon } from '../src/pantheon.ts';
import type { Llm } from '../src/ports.ts';
import type { Producers } from '../src/queue/producers.ts';
import { type Outcome, ReplyJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';
import type { FeelingStore } from '../src/redis/feeling-store.ts';
import type { MortalStore } from '../src/redis/mortal-store.ts';
import type { RoomRef, RoomStore } from '../src/redis/room-store.ts';
import { heartOf } from '../src/rooms/heart.ts';
import { replyBrief } from '../src/rooms/reply-brief.ts';
import type { SettingsReader } from '../src/rooms/room-settings.ts';

/** Lines read for a prompt: more than any window, so that whom a late turn answers is among them. */
const LINES_READ = 60;

/** What the reply worker works with. */
export type ReplyDeps = Readonly<{
  llm: Llm;
  pantheon: Pantheon;
  rooms: RoomStore;
  feelings: Pick<FeelingStore, 'heart'>;
  mortals: Pick<MortalStore, 'veils'>;
  clock: () => number;
  settingsOf: SettingsReader;
  queues: Pick<Producers, 'deliver'>;
  /** Aborts when the bot says that a turn is no longer wanted. */
  cancelled(turnId: string): AbortSignal;
  /** Share of the context a transcript may fill, tokens. */
  transcriptTokensMax: number;
}>;

const drop = (because: string): Outcome => ({ kind: 'dropped', because });

/** What the god may read: mortals that hide from it are not in it. */
async function readableLines(room: RoomRef, godId: string, { rooms, mortals }: ReplyDeps) {
  const lines = await rooms.lines(room, LINES_READ);
  const userIds = new Set(
    lines.flatMap(({ speaker }) => (speaker.kind === 'mortal' ? [speaker.userId] : [])),
  );
  return linesFor(lines, godId, await mortals.veils(room.guildId, [...userIds]));
}

async function speak({ room, turn }: ReplyJob, deps: ReplyDeps, signal: AbortSignal): Promise<Outcome> {
  const { llm, pantheon } = deps;
  const god = pantheon.all().find(({ id }) => id === turn.godId);
  if (!god) return drop('godGone');
  const lines = await readableLines(room, god.id, deps);
  const { settings } = await deps.settingsOf(room);
  const gods = pantheon.all();
  const heart = await heartOf(
    deps.feelings,
    { guildId: room.guildId, god, answered: answeredBy({ turn, lines }), gods },
    deps.clock(),
  );
  const parts = { turn, god, lines, gods, heart, roomLanguage: settings.language };
  const limits = { profile: llm.profile, transcriptTokensMax: deps.transcriptTokensMax };
  const brief = replyBrief(parts, limits);
  // A job that is worked twice after a crash draws the same words.
  const seed = Math.floor(seededRng(turn.turnId)() * 2 ** 32);
  const written = await writeReply(llm, { god, ...brief, seed, charsMax: SPEECH_CHARS_MAX, signal });
  if (written.kind === 'silent') return written;
  const { text, tries, speech } = written;
  const { generatedTokens: tokens, durationMs } = speech;
  return { kind: 'said', text, model: llm.profile.name, isWeighed: false, tries, tokens, durationMs };
}

export default defineWorker<ReplyJob, ReplyDeps>({
  queue: 'reply',
  data: ReplyJob,
  attempts: 3,
  async run(data, deps, { signal, log }) {
    const { room, turn } = data;
    const state = await deps.rooms.state(room);
    // Looked at before a token is spent: hushed rooms and talk that has moved on cost nothing.
    if (state.activeTurn?.turnId !== turn.turnId) return;
    if (roomMovedOn(turn, state)) return deps.queues.deliver(room, turn, drop('roomMovedOn'));
    const cancelled = deps.cancelled(turn.turnId);
    try {
      const outcome = await speak(data, deps, AbortSignal.any([signal, cancelled]));
      const fields = {
        guildId: room.guildId,
        channelId: room.roomId,
        godId: turn.godId,
        outcome: outcome.kind,
      };
      log.info(fields, 'turn written');
      await deps.queues.deliver(room, turn, outcome);
    } catch (error) {
      if (!cancelled.aborted) throw error;
      log.info({ channelId: room.roomId, godId: turn.godId }, 'turn cancelled');
    }
  },
  giveUp: ({ room, turn }, { queues }, because) => queues.deliver(room, turn, drop(because)),
});
