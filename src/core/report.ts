import { z } from 'zod';

/** Longest reason a member can give, characters; Discord's own reports take about as much. */
export const REPORT_REASON_CHARS_MAX = 500;
/** Members named in a report; further ones are only counted. */
const REPORTERS_MAX = 10;

/** A line of a god that somebody found wrong. One report per line, however many members complain. */
export const Report = z.strictObject({
  messageId: z.string(),
  roomId: z.string(),
  godId: z.string(),
  godName: z.string(),
  /** What the god had said, so that it can be judged after the line is gone. */
  text: z.string().max(2_000),
  /** Who reported it, first one first, at most ten; without those who were forgotten since. */
  userIds: z.array(z.string()).max(REPORTERS_MAX),
  /** Members that reported it, those not named included. */
  count: z.number().int().min(1),
  /** The newest reason that was given; empty when nobody gave one. */
  reason: z.string().max(REPORT_REASON_CHARS_MAX),
  /** When it was first reported, milliseconds since the epoch. */
  atMs: z.number(),
  /** Who dealt with it and when; null while it is open. */
  resolved: z
    .strictObject({ byUserId: z.string(), atMs: z.number(), verdict: z.enum(['upheld', 'dismissed']) })
    .nullable(),
});
export type Report = Readonly<z.infer<typeof Report>>;

/** One member's complaint. */
export type Complaint = Pick<Report, 'messageId' | 'roomId' | 'godId' | 'godName' | 'text' | 'atMs'> &
  Readonly<{ userId: string; reason: string }>;

/** The report without one who reported it; whose the reason was nobody knows, so it goes too. */
export const withoutReporter = (report: Report, userId: string): Report =>
  report.userIds.includes(userId)
    ? { ...report, userIds: report.userIds.filter((id) => id !== userId), reason: '' }
    : report;

/** A member complains: a new report, one more voice for a known one, or only a better reason. */
export function complain(known: Report | undefined, { userId, reason, ...line }: Complaint): Report {
  if (!known) return { ...line, userIds: [userId], count: 1, reason, resolved: null };
  const isNewVoice = !known.userIds.includes(userId);
  const userIds = isNewVoice ? [...known.userIds, userId].slice(0, REPORTERS_MAX) : known.userIds;
  return { ...known, userIds, count: known.count + (isNewVoice ? 1 : 0), reason: reason || known.reason };
}
