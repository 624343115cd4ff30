import type { APIMessage } from 'discord-api-types/v10';
import { type Lines, NO_LINES } from './state.ts';

/** Most lines drawn at once unless somebody reads back; more makes old machines stutter. */
export const LINES_SHOWN = 300;
/** Lines kept in memory per channel while nobody reads back. */
export const LINES_KEPT = 600;

/** Discord's ids grow with time; they are too long for a number, and of two lengths the shorter is older. */
export const compareIds = (a: string, b: string): number => {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Both lists as one: oldest first, each message once, the newer word about a message wins. */
export function mergeMessages(known: readonly APIMessage[], more: readonly APIMessage[]): APIMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of more) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => compareIds(a.id, b.id));
}

/** One message that has just been said. */
export function addMessage(lines: Lines = NO_LINES, message: APIMessage): Lines {
  const last = lines.messages.at(-1);
  const isNewest = last === undefined || compareIds(last.id, message.id) < 0;
  const messages = isNewest ? [...lines.messages, message] : mergeMessages(lines.messages, [message]);
  if (messages.length <= LINES_KEPT) return { ...lines, messages };
  return { ...lines, messages: messages.slice(-LINES_SHOWN), hasMore: true };
}

/** A changed message; one we never saw is not added, or it would stand out of its order. */
export const replaceMessage = (lines: Lines = NO_LINES, message: APIMessage): Lines => ({
  ...lines,
  messages: lines.messages.map((one) => (one.id === message.id ? { ...one, ...message } : one)),
});

export const removeMessage = (lines: Lines = NO_LINES, id: string): Lines => ({
  ...lines,
  messages: lines.messages.filter((one) => one.id !== id),
});

const EPHEMERAL = 64;
/** Only the receiver's page has these; the server will not send them again. */
export const isEphemeral = (message: Readonly<{ flags?: number }>): boolean =>
  ((message.flags ?? 0) & EPHEMERAL) !== 0;

/** The page is asked for now. */
export const startLoading = (lines: Lines = NO_LINES): Lines => ({
  ...lines,
  status: 'loading',
  askedAfter: lines.messages.at(-1)?.id ?? null,
});

/**
 * The newest page from the server, laid over what is known.
 *
 * When the page does not reach back to the last line we have, lines in between are missing: the old ones are dropped
 * rather than shown with a silent hole. When it does, its stretch is the truth: what we have there and it has not was
 * deleted meanwhile, unless it was said after the page was asked for.
 *
 * @param page - Newest first, as the server sends it.
 */
export function takeNewest(lines: Lines = NO_LINES, page: readonly APIMessage[], pageSize: number): Lines {
  const { messages, askedAfter } = lines;
  const isFull = page.length >= pageSize;
  const oldest = isFull ? (page.at(-1)?.id ?? null) : null;
  const isNew = ({ id }: APIMessage) => askedAfter === null || compareIds(id, askedAfter) > 0;
  const isBefore = ({ id }: APIMessage) => oldest !== null && compareIds(id, oldest) < 0;
  const hasGap = askedAfter !== null && oldest !== null && compareIds(askedAfter, oldest) < 0;
  const kept = messages.filter((one) => isEphemeral(one) || isNew(one) || (isBefore(one) && !hasGap));
  const hasMore = isFull && (lines.hasMore || hasGap || !messages.some(isBefore));
  return { messages: mergeMessages(kept, page), hasMore, status: 'fresh', askedAfter: null };
}

/** A page of older messages, newest first. */
export const takeOlder = (lines: Lines = NO_LINES, page: readonly APIMessage[], pageSize: number): Lines => ({
  ...lines,
  messages: mergeMessages(page, lines.messages),
  hasMore: page.length >= pageSize,
});
