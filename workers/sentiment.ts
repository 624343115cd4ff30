import { concernedBy } from '../src/core/feelings/concerned.ts';
import type { Judgement } from '../src/core/feelings/judgement.ts';
import { REASON_CHARS_MAX } from '../src/core/feelings/ledger.ts';
import { subjectKey } from '../src/core/feelings/subject.ts';
import type { God } from '../src/core/god.ts';
import { cutAtWord, foldText } from '../src/core/safe-text.ts';
import type { Line } from '../src/core/transcript.ts';
import { TransientError } from '../src/errors.ts';
import type { Pantheons } from '../src/pantheons.ts';
import type { Llm } from '../src/ports.ts';
import type { Producers } from '../src/queue/producers.ts';
import { SentimentJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';
import type { RoomStore } from '../src/redis/room-store.ts';
import type { WeighedStore } from '../src/redis/weighed-store.ts';
import { type Exchange, judgeApart } from '../src/rooms/judge-apart.ts';

/** Lines read to find the exchange: as many as the reply was written from. */
const LINES_READ = 60;
/** Milliseconds a worker may need to weigh what it has just said; after that it is taken for dead. */
const WEIGHING_MS_MAX = 6_000;
/** Milliseconds between two looks for the line or the weights. */
const LOOK_AGAIN_MS = 300;

/** What the sentiment worker works with. */
export type SentimentDeps = Readonly<{
  /** Judges what no sequence has in mind any more: the model that replies, or a second one. */
  judge: Pick<Llm, 'weighApart' | 'profile'>;
  pantheons: Pick<Pantheons, 'of'>;
  rooms: Pick<RoomStore, 'lines'>;
  weighed: Pick<WeighedStore, 'read'>;
  queues: Pick<Producers, 'feel'>;
  clock: () => number;
}>;

type Scene = Exchange & Readonly<{ gods: readonly God[]; before: readonly Line[] }>;

const isLate = ({ atMs }: SentimentJob, { clock }: SentimentDeps) => clock() - atMs > WEIGHING_MS_MAX;
const lookAgain = { retryAfterMs: LOOK_AGAIN_MS };

/** @returns null when the god is gone or the words were erased meanwhile; nothing is felt about them then. */
async function sceneOf(job: SentimentJob, deps: SentimentDeps): Promise<Scene | null> {
  const { turn } = job;
  const lines = await deps.rooms.lines(job.room, LINES_READ);
  const answer = lines.find(({ messageId }) => messageId === job.messageId);
  if (!answer) {
    if (isLate(job, deps)) return null;
    // The job is added a moment before the line is written.
    throw new TransientError('line_not_written', 'The line to be judged is not in the room yet.', lookAgain);
  }
  const gods = (await deps.pantheons.of(job.room.guildId)).all();
  const god = gods.find(({ id }) => id === turn.godId);
  const trigger = lines.find(({ messageId }) => messageId === turn.triggerMessageId) ?? null;
  const about = turn.about ?? null;
  if (!god || (!trigger && about === null)) return null;
  return {
    god,
    gods,
    godNameById: new Map(gods.map(({ id, name }) => [id, name])),
    trigger,
    about,
    said: answer.text,
    before: lines.filter(({ index }) => index < answer.index),
  };
}

async function judgementsOf(
  job: SentimentJob,
  scene: Scene,
  deps: SentimentDeps,
  signal: AbortSignal,
): Promise<Judgement[]> {
  const { turn } = job;
  const weights = await deps.weighed.read(job.room.guildId, turn.turnId);
  if (job.isWeighed && !weights && !isLate(job, deps))
    throw new TransientError('not_weighed', 'The worker that wrote the line still weighs it.', lookAgain);
  const wanted = new Set(job.subjects.map(subjectKey));
  const judged = (weights ?? []).filter(({ subject }) => wanted.has(subjectKey(subject)));
  for (const { subject } of judged) wanted.delete(subjectKey(subject));
  for (const concerned of concernedBy({ turn, said: scene.said, lines: scene.before, gods: scene.gods })) {
    const { subject } = concerned;
    if (!wanted.has(subjectKey(subject))) continue;
    judged.push({ subject, ...(await judgeApart(deps.judge, scene, concerned, signal)) });
  }
  return judged;
}

export default defineWorker<SentimentJob, SentimentDeps>({
  queue: 'sentiment',
  data: SentimentJob,
  attempts: 3,
  async run(job, deps, { signal, log }) {
    const scene = await sceneOf(job, deps);
    if (!scene) return log.info({ channelId: job.room.roomId }, 'exchange gone before it was judged');
    const judgements = await judgementsOf(job, scene, deps, signal);
    const words = scene.trigger?.text ?? scene.about ?? '';
    const reason = cutAtWord(foldText(words), REASON_CHARS_MAX);
    await deps.queues.feel({ exchange: job, judgements, reason });
  },
  giveUp: async () => undefined,
});
