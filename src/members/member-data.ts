import type { God } from '../core/god.ts';
import { inventedFor } from '../core/sketch.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import { LINES_MAX } from '../redis/keys.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { PantheonStore } from '../redis/pantheon-store.ts';
import type { ReportStore } from '../redis/report-store.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { SketchStore } from '../redis/sketch-store.ts';
import { favourView } from './favour-view.ts';

/** What reading a member's data works with. */
export type MemberDataDeps = Readonly<{
  rooms: Pick<RoomStore, 'rooms' | 'lines'>;
  feelings: Pick<FeelingStore, 'favours' | 'ledger'>;
  mortals: Pick<MortalStore, 'favouriteIfAny' | 'veil' | 'isFrozen' | 'block'>;
  sketches: Pick<SketchStore, 'get'>;
  made: Pick<PantheonStore, 'made'>;
  reports: Pick<ReportStore, 'by'>;
}>;

/** Everything a guild's gods keep about one member, in a form a person can read. */
export async function memberData(
  deps: MemberDataDeps,
  { guildId, userId, gods }: Readonly<{ guildId: string; userId: string; gods: readonly God[] }>,
  nowMs: number,
) {
  const rooms = await deps.rooms.rooms(guildId);
  const words = await Promise.all(
    rooms.map(async (room) => {
      const lines = await deps.rooms.lines(room, LINES_MAX);
      const theirs = lines.filter(({ speaker }) => speaker.kind === 'mortal' && speaker.userId === userId);
      return {
        channelId: room.roomId,
        lines: theirs.map(({ messageId, text, atMs }) => ({ messageId, text, at: isoTime(atMs) })),
      };
    }),
  );
  const { standings } = await favourView(deps.feelings, { guildId, userId, gods }, nowMs);
  const ledger = await deps.feelings.ledger(guildId, { kind: 'mortal', userId });
  const block = await deps.mortals.block(guildId, userId);
  return {
    userId,
    guildId,
    readAt: isoTime(nowMs),
    favouriteGod: (await deps.mortals.favouriteIfAny(guildId, userId)) ?? null,
    veil: (await deps.mortals.veil(guildId, userId)) ?? null,
    blockedByModerators: block ? { until: isoTime(block.untilMs), reason: block.reason } : null,
    isFrozenByModerators: await deps.mortals.isFrozen(guildId, userId),
    standings: standings.map(({ god, favour, band }) => ({
      god: god.name,
      favour: Math.round(favour * 10) / 10,
      band,
    })),
    changes: ledger.map(({ atMs, subject: _subject, byUserId: _moderator, ...line }) => ({
      at: isoTime(atMs),
      ...line,
    })),
    draftOfAGod: (await deps.sketches.get(guildId, userId)) ?? null,
    godInventedForThem: (await deps.sketches.get(guildId, inventedFor(userId))) ?? null,
    godsMade: (await deps.made.made(guildId)).filter(({ byUserId }) => byUserId === userId),
    linesReported: (await deps.reports.by(guildId, userId)).map(({ messageId, godName, text, atMs }) => ({
      messageId,
      god: godName,
      text,
      at: isoTime(atMs),
    })),
    words: words.filter(({ lines }) => lines.length > 0),
  };
}

const isoTime = (atMs: number): string => new Date(atMs).toISOString();
