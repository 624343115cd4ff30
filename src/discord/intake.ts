import { type Message, MessageType } from 'discord.js';
import { incomingText } from '../core/incoming-text.ts';
import type { Heard } from '../rooms/keeper-deps.ts';
import { roomOf } from './room-of.ts';

/** Messages people write; the rest (joins, pins, boosts) are Discord's own. */
const SPOKEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

export type IntakeRules = Readonly<{
  applicationId: string;
  /** Bots and webhooks that speak for people, such as PluralKit. */
  proxyBotIds: readonly string[];
  /** Messages older than this are remembered but not answered, milliseconds. */
  answerableMs: number;
}>;

function authorOf(message: Message, { proxyBotIds }: IntakeRules): Heard['author'] {
  const name = message.member?.displayName ?? message.author.displayName;
  const voices = [message.author.id, message.webhookId, message.applicationId];
  const isProxy = voices.some((id) => id !== null && proxyBotIds.includes(id));
  const roleIds = [...(message.member?.roles.cache.keys() ?? [])];
  if (isProxy)
    return { kind: 'mortal', userId: `${message.webhookId ?? message.author.id}.${name}`, name, roleIds };
  if (message.author.bot || message.webhookId) return { kind: 'bot', name };
  return { kind: 'mortal', userId: message.author.id, name, roleIds };
}

/** Pictures and files have no words; the gods see that there was one. */
function wordsOf(message: Message): string {
  const text = incomingText(message.cleanContent);
  const files = message.attachments.map(
    (file) => `[${file.contentType?.split('/')[0] ?? 'file'}: ${file.name}]`,
  );
  const stickers = message.stickers.map((sticker) => `[sticker: ${sticker.name}]`);
  return incomingText([text, ...files, ...stickers].filter(Boolean).join(' '));
}

/**
 * A Discord message as the rooms know it.
 *
 * @returns `null` for what nobody said to anybody here: direct messages, system lines, our own gods' words.
 */
export function intake(message: Message, rules: IntakeRules, nowMs: number): Heard | null {
  if (!message.inGuild() || !SPOKEN.includes(message.type)) return null;
  if (message.webhookId && message.applicationId === rules.applicationId) return null;
  if (message.author.id === message.client.user.id) return null;
  return {
    room: roomOf(message.channel),
    messageId: message.id,
    author: authorOf(message, rules),
    text: wordsOf(message),
    repliesToMessageId: message.type === MessageType.Reply ? (message.reference?.messageId ?? null) : null,
    mentionsEveryone: message.mentions.everyone,
    mentionsUs: message.mentions.users.has(message.client.user.id),
    atMs: message.createdTimestamp,
    isLate: nowMs - message.createdTimestamp > rules.answerableMs,
  };
}
