import { SPEECH_CHARS_MAX } from '../src/core/clean.ts';
import { answeredBy, concernedBy } from '../src/core/feelings/concerned.ts';
import type { Judgement } from '../src/core/feelings/judgement.ts';
import { sentimentOf, sentimentQuestion } from '../src/core/feelings/sentiment.ts';
import type { God } from '../src/core/god.ts';
import { seededRng } from '../src/core/rng.ts';
import { roomMovedOn } from '../src/core/room-turns.ts';
import type { Line } from '../src/core/transcript.ts';
import { writeReply } from '../src/llm/write-reply.ts';
import type { Pantheons } from '../src/pantheons.ts';
import type { Llm, Talk } from '../src/ports.ts';
import type { Producers } from '../src/queue/producers.ts';
import { type Outcome, ReplyJob } from '../src/queue/queues.ts';
import { defineWorker, type JobContext } from '../src/queue/worker.ts';
import type { FeelingStore } from '../src/redis/feeling-store.ts';
import type { MortalStore } from '../src/redis/mortal-store.ts';
import type { RoomStore } from '../src/redis/room-store.ts';
import type { WeighedStore } from '../src/redis/weighed-store.ts';
import { heartOf } from '../src/rooms/heart.ts';
import { readableLines } from '../src/rooms/readable-lines.ts';
import { type Heart, type ReplyBrief, replyBrief } from '../src/rooms/reply-brief.ts';
import type { SettingsReader } from '../src/rooms/room-settings.ts';

/** Lines read for a prompt: more than any window, so that whom a late turn answers is among them. */
const LINES_READ = 60;

/** What the reply worker works with. */
export type ReplyDeps = Readonly<{
  llm: Llm;
  pantheons: Pick<Pantheons, 'of'>;
  rooms: RoomStore;
  feelings: Pick<FeelingStore, 'heart'>;
  mortals: Pick<MortalStore, 'veils'>;
  weighed: Pick<WeighedStore, 'write'>;
  /** false where another model judges exchanges. */
  weighsReplies: boolean;
  clock: () => number;
  settingsOf: SettingsReader;
  queues: Pick<Producers, 'deliver'>;
  /** Aborts when the bot says that a turn is no longer wanted. */
  cancelled(turnId: string): AbortSignal;
  /** Nobody will cancel this turn any more. */
  settled(turnId: string): void;
  /** Share of the context a transcript may fill, tokens. */
  transcriptTokensMax: number;
}>;

const drop = (because: string): Outcome => ({ kind: 'dropped', because });

type Scene = Readonly<{
  god: God;
  gods: readonly God[];
  lines: readonly Line[];
  heart: Heart;
  brief: ReplyBrief;
}>;

/** What the god has before its eyes. @returns null when the god is gone. */
async function sceneOf({ room, turn }: ReplyJob, deps: ReplyDeps): Promise<Scene | null> {
  const gods = (await deps.pantheons.of(room.guildId)).all();
  const god = gods.find(({ id }) => id === turn.godId);
  if (!god) return null;
  const lines = await readableLines(deps, { room, godId: god.id, linesMax: LINES_READ });
  const { settings } = await deps.settingsOf(room);
  const whom = { guildId: room.guildId, god, answered: answeredBy({ turn, lines, gods }), gods };
  const heart = await heartOf(deps.feelings, whom, deps.clock());
  const parts = { turn, god, lines, gods, heart, roomLanguage: settings.language };
  const limits = { profile: deps.llm.profile, transcriptTokensMax: deps.transcriptTokensMax };
  return { god, gods, lines, heart, brief: replyBrief(parts, limits) };
}

async function write(
  { turn }: ReplyJob,
  { god, brief }: Scene,
  { talk, deps }: Readonly<{ talk: Talk; deps: ReplyDeps }>,
): Promise<Outcome> {
  const { profile } = deps.llm;
  // A job that is worked twice after a crash draws the same words.
  const seed = Math.floor(seededRng(turn.turnId)() * 2 ** 32);
  const written = await writeReply({ talk, profile }, { god, ...brief, seed, charsMax: SPEECH_CHARS_MAX });
  if (written.kind === 'silent') return written;
  const { text, tries, speech } = written;
  const { generatedTokens: tokens, durationMs } = speech;
  const isWeighed = deps.weighsReplies;
  return { kind: 'said', text, model: profile.name, isWeighed, tries, tokens, durationMs };
}

/** Asks how the god feels now, while prompt and answer are still in mind: only the question is new. */
async function weighReply(
  { room, turn }: ReplyJob,
  said: string,
  { god, gods, lines }: Scene,
  { talk, deps }: Readonly<{ talk: Talk; deps: ReplyDeps }>,
): Promise<void> {
  const judgements: Judgement[] = [];
  for (const { subject, name } of concernedBy({ turn, said, lines, gods })) {
    const { probabilities } = await talk.weigh(said, sentimentQuestion(god.name, name));
    judgements.push({ subject, ...sentimentOf(probabilities) });
  }
  await deps.weighed.write(room.guildId, turn.turnId, judgements);
}

async function speak(job: ReplyJob, deps: ReplyDeps, { signal, log }: JobContext): Promise<Outcome> {
  const { room, turn } = job;
  const scene = await sceneOf(job, deps);
  if (!scene) {
    await deps.queues.deliver(room, turn, drop('godGone'));
    return drop('godGone');
  }
  return deps.llm.attend(scene.brief.prompt, signal, async (talk) => {
    const { favour, mood } = scene.heart;
    log.debug({ channelId: room.roomId, godId: turn.godId, favour, mood }, 'god writes');
    const outcome = await write(job, scene, { talk, deps });
    // Said first and weighed after: nobody waits for the god to know its own heart.
    await deps.queues.deliver(room, turn, outcome);
    if (outcome.kind !== 'said' || !outcome.isWeighed) return outcome;
    try {
      await weighReply(job, outcome.text, scene, { talk, deps });
    } catch (err) {
      // The words are out; whoever finds no weights judges the exchange apart.
      log.warn({ err, godId: turn.godId }, 'reply not weighed');
    }
    return outcome;
  });
}

export default defineWorker<ReplyJob, ReplyDeps>({
  queue: 'reply',
  data: ReplyJob,
  attempts: 3,
  async run(data, deps, job) {
    const { room, turn } = data;
    const { log } = job;
    const state = await deps.rooms.state(room);
    // Looked at before a token is spent: hushed rooms and talk that has moved on cost nothing.
    if (state.activeTurn?.turnId !== turn.turnId) return;
    if (roomMovedOn(turn, state)) return deps.queues.deliver(room, turn, drop('roomMovedOn'));
    const cancelled = deps.cancelled(turn.turnId);
    try {
      const outcome = await speak(data, deps, { ...job, signal: AbortSignal.any([job.signal, cancelled]) });
      const { guildId, roomId } = room;
      log.info({ guildId, channelId: roomId, godId: turn.godId, outcome: outcome.kind }, 'turn written');
    } catch (error) {
      if (!cancelled.aborted) throw error;
      log.info({ channelId: room.roomId, godId: turn.godId }, 'turn cancelled');
    } finally {
      deps.settled(turn.turnId);
    }
  },
  giveUp: ({ room, turn }, { queues }, because) => queues.deliver(room, turn, drop(because)),
});
