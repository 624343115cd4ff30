import type { Redis } from 'ioredis';
import { type Complaint, complain, Report, withoutReporter } from '../core/report.ts';
import { commitIf, type Write } from './commit-if.ts';
import { keys, REPORT_TTL_SECONDS, REPORTS_MAX } from './keys.ts';
import { readStored } from './stored.ts';

/** Tries to write a report that others write too; each failure means that somebody else got through. */
const TRIES_MAX = 10;

export type ReportStore = ReturnType<typeof reportStore>;

/** Lines of gods that members reported, until a moderator has looked at them or a month is over. */
export function reportStore(redis: Redis, clock: () => number) {
  async function all(guildId: string): Promise<Report[]> {
    const texts = await redis.hvals(keys.reports(guildId));
    const youngestMs = clock() - REPORT_TTL_SECONDS * 1_000;
    return texts
      .flatMap((text) => readStored(Report, text) ?? [])
      .filter(({ atMs }) => atMs > youngestMs)
      .sort((a, b) => a.atMs - b.atMs);
  }

  /** Makes room: what is too old goes, then what was dealt with, then the oldest. */
  async function surplus(guildId: string): Promise<Write[]> {
    const key = keys.reports(guildId);
    const ids = await redis.hkeys(key);
    const kept = await all(guildId);
    const known = new Set(kept.map(({ messageId }) => messageId));
    const old = ids.filter((id) => !known.has(id));
    const inTheWay = kept
      .toSorted((a, b) => Number(a.resolved === null) - Number(b.resolved === null) || a.atMs - b.atMs)
      .slice(0, Math.max(0, kept.length - REPORTS_MAX + 1))
      .map(({ messageId }) => messageId);
    const gone = [...old, ...inTheWay];
    return gone.length === 0 ? [] : [['HDEL', key, ...gone]];
  }

  /** Changes one report; two at once lose nothing of each other. @returns undefined when nothing was changed. */
  async function change(
    guildId: string,
    messageId: string,
    decide: (known: Report | undefined) => Report | undefined,
  ): Promise<Report | undefined> {
    const key = keys.reports(guildId);
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const text = await redis.hget(key, messageId);
      const after = decide(readStored(Report, text));
      if (!after) return undefined;
      const room = text === null ? await surplus(guildId) : [];
      const writes: Write[] = [
        ...room,
        ['HSET', key, messageId, JSON.stringify(after)],
        ['EXPIRE', key, REPORT_TTL_SECONDS],
      ];
      if (await commitIf(redis, [{ key, field: messageId, value: text }], writes)) return after;
    }
    throw new Error('a report changes too fast');
  }

  return {
    /**
     * Takes a complaint in. The same member twice is one voice, with the newer reason.
     *
     * @returns the report as it stands; `count` 1 means that it is new.
     */
    async add(guildId: string, complaint: Complaint): Promise<Report> {
      const after = await change(guildId, complaint.messageId, (known) => complain(known, complaint));
      if (!after) throw new Error('a complaint was lost');
      return after;
    },

    async report(guildId: string, messageId: string): Promise<Report | undefined> {
      return readStored(Report, await redis.hget(keys.reports(guildId), messageId));
    },

    /** Reports that name a member as one who reported, oldest first. */
    async by(guildId: string, userId: string): Promise<Report[]> {
      return (await all(guildId)).filter(({ userIds }) => userIds.includes(userId));
    },

    /** Takes a member's name and words out of every report; that somebody reported stays. */
    async forgetReporter(guildId: string, userId: string): Promise<void> {
      for (const { messageId } of await all(guildId))
        await change(guildId, messageId, (known) =>
          known?.userIds.includes(userId) ? withoutReporter(known, userId) : undefined,
        );
    },

    /** Reports nobody has dealt with, oldest first, at most `REPORTS_MAX`. */
    async list(guildId: string): Promise<Report[]> {
      return (await all(guildId)).filter(({ resolved }) => resolved === null);
    },

    /** @returns the report, or undefined when it is gone or was dealt with before. */
    async resolve(
      guildId: string,
      messageId: string,
      { byUserId, verdict }: Readonly<{ byUserId: string; verdict: 'upheld' | 'dismissed' }>,
    ): Promise<Report | undefined> {
      return change(guildId, messageId, (known) =>
        known?.resolved === null ? { ...known, resolved: { byUserId, atMs: clock(), verdict } } : undefined,
      );
    },
  };
}
