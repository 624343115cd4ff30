import { drawRemark } from '../src/core/feelings/remark.ts';
import { safeName } from '../src/core/safe-text.ts';
import type { Pantheons } from '../src/pantheons.ts';
import { FavourJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';
import type { MortalStore } from '../src/redis/mortal-store.ts';
import type { RoomStore } from '../src/redis/room-store.ts';
import type { Keeper } from '../src/rooms/keeper.ts';
import { crossedMortal, type Felt, type HeartDeps, takeToHeart } from '../src/rooms/take-to-heart.ts';

/** Lines looked through for the name of the mortal a god speaks of. */
const LINES_READ = 60;

/** What the favour worker works with. It runs in the bot, which alone may let gods speak. */
export type FavourDeps = HeartDeps &
  Readonly<{
    pantheons: Pick<Pantheons, 'of'>;
    rooms: Pick<RoomStore, 'lines'>;
    mortals: Pick<MortalStore, 'mayRemark'>;
    keeper: Pick<Keeper, 'remark'>;
  }>;

/** Now and then a god says that a mortal has risen or fallen. */
async function remark({ exchange }: FavourJob, felt: readonly Felt[], deps: FavourDeps): Promise<void> {
  const { room, messageId, turn } = exchange;
  const crossed = crossedMortal(felt);
  if (crossed?.judgement.subject.kind !== 'mortal') return;
  const { userId } = crossed.judgement.subject;
  const lines = await deps.rooms.lines(room, LINES_READ);
  const theirs = lines.findLast(({ speaker }) => speaker.kind === 'mortal' && speaker.userId === userId);
  if (!theirs) return;
  const god = (await deps.pantheons.of(room.guildId)).get(turn.godId);
  const line = drawRemark(god, crossed.crossing, {
    seed: messageId,
    mortalName: safeName(theirs.speaker.name),
  });
  if (line === null || !(await deps.mortals.mayRemark(room.guildId, god.id, userId))) return;
  await deps.keeper.remark(room, { id: messageId, godId: god.id, userId, triggerMessageId: messageId, line });
}

export default defineWorker<FavourJob, FavourDeps>({
  queue: 'favour',
  data: FavourJob,
  attempts: 8,
  async run(data, deps, { log }) {
    const { room, turn } = data.exchange;
    const gods = (await deps.pantheons.of(room.guildId)).all();
    const god = gods.find(({ id }) => id === turn.godId);
    if (!god) return;
    const felt = await takeToHeart(deps, data, { god, gods });
    for (const { judgement, before, after } of felt) {
      const { score, confidence, subject } = judgement;
      const moved = { godId: god.id, about: subject.kind, score, confidence, before, after };
      log.info({ guildId: room.guildId, channelId: room.roomId, ...moved }, 'feeling moved');
    }
    await remark(data, felt, deps);
  },
  giveUp: async () => undefined,
});
