import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys } from './keys.ts';
import type { NewLine, RoomRef } from './room-store.ts';
import { readStored } from './stored.ts';
import { StoredLine } from './stored-line.ts';

/** The part of a `Said` that tells what it answered, and to whom. */
const Origin = z.looseObject({ triggerMessageId: z.string(), userId: z.string().nullish() });

/** Takes out all lines of a mortal and the lines gods said in answer to them. */
export async function eraseMortal(redis: Redis, { guildId, roomId }: RoomRef, userId: string): Promise<void> {
  const key = keys.lines(guildId, roomId);
  const texts = await redis.lrange(key, 0, -1);
  const stored = texts.flatMap((text) => {
    const line = readStored(StoredLine, text);
    return line ? [{ entry: text, ...line }] : [];
  });
  if (stored.length === 0) return;
  const isTheirs = ({ speaker }: Pick<NewLine, 'speaker'>) =>
    speaker.kind === 'mortal' && speaker.userId === userId;
  const theirs = new Set(stored.filter(isTheirs).map(({ messageId }) => messageId));
  const rows = await redis.mget(stored.map(({ messageId }) => keys.said(guildId, messageId)));
  const origins = rows.map((text) => readStored(Origin, text));
  const gone = stored.filter(
    (line, index) => isTheirs(line) || theirs.has(origins[index]?.triggerMessageId ?? ''),
  );
  const write = redis.multi();
  for (const [index, origin] of origins.entries()) {
    if (origin?.userId !== userId) continue;
    const key = keys.said(guildId, stored[index]?.messageId ?? '');
    write.set(key, JSON.stringify({ ...origin, userId: null }), 'KEEPTTL');
  }
  for (const { entry } of gone) write.lrem(key, 1, entry);
  await write.exec();
}
