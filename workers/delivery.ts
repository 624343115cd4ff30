import type { God } from '../src/core/god.ts';
import { pieces } from '../src/core/pieces.ts';
import type { Voice } from '../src/discord/voice.ts';
import { PermanentError } from '../src/errors.ts';
import type { Pantheons } from '../src/pantheons.ts';
import { DeliveryJob, type Outcome } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';
import type { RoomRef } from '../src/redis/room-store.ts';
import type { Keeper } from '../src/rooms/keeper.ts';

/** What the delivery worker works with. It runs in the bot, which alone may speak to Discord. */
export type DeliveryDeps = Readonly<{
  voice: Voice;
  keeper: Keeper;
  pantheons: Pick<Pantheons, 'of'>;
  faceUrl(god: God, guildId: string): Promise<string | undefined>;
  /** Tells moderators of a problem they can mend. */
  notice(room: RoomRef, code: string, remedy: string): Promise<void>;
}>;

type Said = Outcome & { kind: 'said' };

async function post({ room, turn }: DeliveryJob, { text }: Said, god: God, deps: DeliveryDeps) {
  const avatarUrl = await deps.faceUrl(god, room.guildId);
  const about = {
    godId: god.id,
    turnId: turn.turnId,
    triggerMessageId: turn.triggerMessageId,
    roomId: room.roomId,
    cause: turn.cause,
    userId: turn.userId,
  };
  const messages: { messageId: string; text: string }[] = [];
  for (const [piece, words] of pieces(text).entries()) {
    const key = { guildId: room.guildId, turnId: turn.turnId, piece };
    const { messageId } = await deps.voice.say(key, { room, name: god.name, avatarUrl, text: words }, about);
    messages.push({ messageId, text: words });
  }
  return messages;
}

async function deliver(data: DeliveryJob, said: Said, deps: DeliveryDeps): Promise<void> {
  const { room, turn } = data;
  const gods = (await deps.pantheons.of(room.guildId)).all();
  const god = gods.find(({ id }) => id === turn.godId);
  // Banished while it spoke: its words stay unsaid.
  if (!god) return deps.keeper.finished(room, turn, { kind: 'dropped', because: 'godGone' });
  try {
    const messages = await post(data, said, god, deps);
    await deps.keeper.finished(room, turn, {
      kind: 'delivered',
      godName: god.name,
      isWeighed: said.isWeighed,
      messages,
    });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await deps.notice(room, error.code, error.message);
    await deps.keeper.finished(room, turn, { kind: 'dropped', because: error.code });
  }
}

export default defineWorker<DeliveryJob, DeliveryDeps>({
  queue: 'delivery',
  data: DeliveryJob,
  attempts: 8,
  async run(data, deps, { log }) {
    const { room, turn, outcome } = data;
    // The room was hushed, or this turn was ended before: late words stay unsaid.
    if (!(await deps.keeper.isActive(room, turn.turnId))) return;
    if (outcome.kind !== 'said') {
      return deps.keeper.finished(room, turn, { kind: 'dropped', because: outcome.because });
    }
    await deliver(data, outcome, deps);
    const { model, tries, tokens, durationMs } = outcome;
    log.info({ channelId: room.roomId, godId: turn.godId, model, tries, tokens, durationMs }, 'god spoke');
  },
  giveUp: ({ room, turn }, { keeper }, because) => keeper.finished(room, turn, { kind: 'dropped', because }),
});
