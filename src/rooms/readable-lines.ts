import type { Line } from '../core/transcript.ts';
import { linesFor } from '../core/veil.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomRef, RoomStore } from '../redis/room-store.ts';

/** The newest lines a god may read, oldest first: mortals that hide from it are not in them. */
export async function readableLines(
  { rooms, mortals }: Readonly<{ rooms: Pick<RoomStore, 'lines'>; mortals: Pick<MortalStore, 'veils'> }>,
  { room, godId, linesMax }: Readonly<{ room: RoomRef; godId: string; linesMax: number }>,
): Promise<readonly Line[]> {
  const lines = await rooms.lines(room, linesMax);
  const userIds = new Set(
    lines.flatMap(({ speaker }) => (speaker.kind === 'mortal' ? [speaker.userId] : [])),
  );
  return linesFor(lines, godId, await mortals.veils(room.guildId, [...userIds]));
}
