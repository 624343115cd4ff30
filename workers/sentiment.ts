import { type Concerned, concernedBy } from '../src/core/feelings/concerned.ts';
import type { Judgement } from '../src/core/feelings/judgement.ts';
import { REASON_CHARS_MAX } from '../src/core/feelings/ledger.ts';
import { subjectKey } from '../src/core/feelings/subject.ts';
import { cutAtWord, foldText } from '../src/core/safe-text.ts';
import type { Line } from '../src/core/transcript.ts';
import { TransientError } from '../src/errors.ts';
import type { Pantheon } from '../src/pantheon.ts';
import type { Producers } from '../src/queue/producers.ts';
import { SentimentJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';
import type { RoomStore } from '../src/redis/room-store.ts';
import type { WeighedStore } from '../src/redis/weighed-store.ts';

/** Lines read to find the exchange: as many as the reply was written from. */
const LINES_READ = 60;
/** Milliseconds a worker may need to weigh what it has just said; after that it is taken for dead. */
const WEIGHING_MS_MAX = 6_000;
/** Milliseconds between two looks for the line or the weights. */
const LOOK_AGAIN_MS = 300;

/** The two sides of an exchange as they stand in the room. */
export type Exchange = Readonly<{ godId: string; trigger: Line | null; about: string | null; said: string }>;

/** What the sentiment worker works with. */
export type SentimentDeps = Readonly<{
  /** Judges an exchange that no sequence has in mind any more. */
  judge(exchange: Exchange, concerned: Concerned, signal: AbortSignal): Promise<Omit<Judgement, 'subject'>>;
  pantheon: Pantheon;
  rooms: Pick<RoomStore, 'lines'>;
  weighed: Pick<WeighedStore, 'read'>;
  queues: Pick<Producers, 'feel'>;
  clock: () => number;
}>;

const isLate = ({ atMs }: SentimentJob, { clock }: SentimentDeps) => clock() - atMs > WEIGHING_MS_MAX;
const lookAgain = { retryAfterMs: LOOK_AGAIN_MS };

/** @returns null when the words were erased meanwhile; nothing is felt about them then. */
async function exchangeOf(job: SentimentJob, deps: SentimentDeps) {
  const lines = await deps.rooms.lines(job.room, LINES_READ);
  const answer = lines.find(({ messageId }) => messageId === job.messageId);
  if (!answer) {
    if (isLate(job, deps)) return null;
    // The job is added a moment before the line is written.
    throw new TransientError('line_not_written', 'The line to be judged is not in the room yet.', lookAgain);
  }
  const trigger = lines.find(({ messageId }) => messageId === job.turn.triggerMessageId) ?? null;
  const about = job.turn.about ?? null;
  if (!trigger && about === null) return null;
  const before = lines.filter(({ index }) => index < answer.index);
  return { trigger, about, said: answer.text, before };
}

async function judgementsOf(
  job: SentimentJob,
  exchange: NonNullable<Awaited<ReturnType<typeof exchangeOf>>>,
  deps: SentimentDeps,
  signal: AbortSignal,
): Promise<readonly Judgement[]> {
  const weights = await deps.weighed.read(job.room.guildId, job.turn.turnId);
  if (job.isWeighed && !weights && !isLate(job, deps))
    throw new TransientError('not_weighed', 'The worker that wrote the line still weighs it.', lookAgain);
  const wanted = new Set(job.subjects.map(subjectKey));
  const known = (weights ?? []).filter(({ subject }) => wanted.has(subjectKey(subject)));
  const found = new Set(known.map(({ subject }) => subjectKey(subject)));
  const judged: Judgement[] = [...known];
  const talk = { turn: job.turn, said: exchange.said, lines: exchange.before };
  for (const concerned of concernedBy(talk)) {
    const key = subjectKey(concerned.subject);
    if (!wanted.has(key) || found.has(key)) continue;
    const words = { ...exchange, godId: job.turn.godId };
    judged.push({ subject: concerned.subject, ...(await deps.judge(words, concerned, signal)) });
  }
  return judged;
}

export default defineWorker<SentimentJob, SentimentDeps>({
  queue: 'sentiment',
  data: SentimentJob,
  attempts: 3,
  async run(job, deps, { signal, log }) {
    const exchange = await exchangeOf(job, deps);
    if (!exchange) return log.info({ channelId: job.room.roomId }, 'exchange erased before it was judged');
    const judgements = await judgementsOf(job, exchange, deps, signal);
    const words = exchange.trigger?.text ?? exchange.about ?? '';
    await deps.queues.feel({
      exchange: job,
      judgements: [...judgements],
      reason: cutAtWord(foldText(words), REASON_CHARS_MAX),
    });
  },
  giveUp: async () => undefined,
});
