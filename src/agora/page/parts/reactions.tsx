import type { APIMessage, APIReaction } from 'discord-api-types/v10';
import { useRoom, useRoomState } from '../room/room.ts';
import { Emoji } from './markdown-view.tsx';

/** As the routes want it: `name:id` for the bot's own emoji. */
const emojiKey = ({ emoji }: APIReaction): string =>
  emoji.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji.name ?? '');

function Reaction({ message, reaction }: Readonly<{ message: APIMessage; reaction: APIReaction }>) {
  const { talk } = useRoom();
  const key = emojiKey(reaction);
  const isMine = useRoomState((state) => state.reacted.has(`${message.id} ${key}`));
  const { emoji, count } = reaction;
  return (
    <button
      type="button"
      class="reaction"
      aria-pressed={isMine}
      aria-label={`${emoji.name ?? 'emoji'}, ${count}`}
      onClick={() => talk.react(message.channel_id, message.id, key)}
    >
      {emoji.id ? <Emoji id={emoji.id} name={emoji.name ?? ''} /> : emoji.name} <span>{count}</span>
    </button>
  );
}

export function Reactions({ message }: Readonly<{ message: APIMessage }>) {
  const reactions = message.reactions ?? [];
  if (reactions.length === 0) return null;
  return (
    <div class="reactions">
      {reactions.map((reaction) => (
        <Reaction key={emojiKey(reaction)} message={message} reaction={reaction} />
      ))}
    </div>
  );
}
