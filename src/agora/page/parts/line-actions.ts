import { useRoom } from '../room/room.ts';
import { encodeMentions } from '../text/complete-name.ts';
import { mentionables } from './mentionables.ts';

/** Discord's limit for a message, characters. */
export const CONTENT_CHARS_MAX = 2_000;

/** What Enter, Up and Esc do with the line being written. Each says whether it took the key. */
export function useLineActions(channelId: string, text: string, clear: () => void) {
  const { talk, store } = useRoom();
  return {
    send(): boolean {
      if (text.trim() === '' || text.length > CONTENT_CHARS_MAX) return true;
      if (/^\/[a-z]/i.test(text)) {
        const name = text.split(' ')[0] ?? '';
        talk.view({ failure: `There is no command ${name}. Type / to see those there are.` });
        return true;
      }
      const { members, channels } = mentionables(store.get());
      talk.say(channelId, encodeMentions(text.trim(), members, channels));
      clear();
      return true;
    },
    editLast(): boolean {
      const { lines, me } = store.get();
      const isMine = (one: { author: { id: string }; webhook_id?: string }) =>
        one.author.id === me?.id && one.webhook_id === undefined;
      const mine = text === '' ? lines[channelId]?.messages.findLast(isMine) : undefined;
      if (mine) talk.view({ editingId: mine.id });
      return mine !== undefined;
    },
    dropReply(): boolean {
      talk.view({ replyToId: null });
      return true;
    },
  };
}
