import type { Message } from 'discord.js';

/** Empty messages in a row after which it is no accident, when not one had words. */
const EMPTY_MIN = 3;

/** Whether Discord lets us read what people write. `unknown` while nobody has written anything that could tell. */
export type Reading = 'yes' | 'no' | 'unknown';

/** What of a message tells whether words arrive. */
type Shown = Pick<Message, 'content'> &
  Readonly<{
    author: Readonly<{ bot: boolean }>;
    /** Discord shows these even to bots that may not read. */
    mentionsUs: boolean;
    /** Pictures, stickers, polls: messages that may well have no words. */
    hasOther: boolean;
  }>;

/** Watches whether people's messages arrive with their words: without Message Content Intent they come empty. */
export function createContentWatch() {
  let empty = 0;
  let hasSeenWords = false;
  return {
    note({ content, author, mentionsUs, hasOther }: Shown): void {
      if (author.bot || mentionsUs) return;
      if (content !== '') hasSeenWords = true;
      else if (!hasOther) empty += 1;
    },
    reading(): Reading {
      if (hasSeenWords) return 'yes';
      return empty >= EMPTY_MIN ? 'no' : 'unknown';
    },
  };
}

/** What the watch wants to know of a message of Discord's. */
export const shownOf = (message: Message): Shown => ({
  content: message.content,
  author: message.author,
  mentionsUs: message.mentions.users.has(message.client.user.id),
  hasOther:
    message.system ||
    message.attachments.size + message.stickers.size + message.embeds.length > 0 ||
    message.poll !== null ||
    message.messageSnapshots.size > 0,
});
