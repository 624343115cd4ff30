import type { APIMessage, APIReaction } from 'discord-api-types/v10';
import { useRoom } from '../room/room.ts';
import { emojiKey } from '../state/reactions.ts';
import { Emoji } from './markdown-view.tsx';

function Reaction({ message, reaction }: Readonly<{ message: APIMessage; reaction: APIReaction }>) {
  const { talk } = useRoom();
  const { emoji, count, me } = reaction;
  return (
    <button
      type="button"
      class="reaction"
      aria-pressed={me}
      aria-label={`${emoji.name ?? 'emoji'}, ${count}`}
      onClick={() => talk.react(message.channel_id, message.id, emojiKey(reaction))}
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
