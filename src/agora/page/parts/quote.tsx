import type { APIMessage } from 'discord-api-types/v10';
import { useRoomState } from '../room/room.ts';
import { speakerOf } from '../state/speaker.ts';
import { tint } from '../text/colour.ts';

const REPLY = 19;

/** What a reply answers, as one quoted line that leads there. */
export function Quote({ message }: Readonly<{ message: APIMessage }>) {
  const gods = useRoomState((state) => state.gods);
  const members = useRoomState((state) => state.members);
  if (Number(message.type) !== REPLY) return null;
  const { referenced_message: source } = message;
  if (!source) return <p class="quote gone">a message that was deleted</p>;
  const { name, colour } = speakerOf(source, { gods, members });
  const go = () => {
    const line = document.getElementById(`line-${source.id}`);
    line?.scrollIntoView({ block: 'center' });
    line?.focus();
  };
  return (
    <button type="button" class="quote" tabIndex={-1} style={tint(colour)} onClick={go}>
      <span class="unseen">In reply to </span>
      <span class="tinted">{name}</span> <span class="quoted">{source.content || 'a picture'}</span>
    </button>
  );
}

/** Slash commands are lower case and one word; the entries of a message's menu are not, and nobody types them. */
const shownCommand = (name: string): string => (/^[^\s\p{Lu}]+$/u.test(name) ? `/${name}` : name);

/** Who used which command, above its answer. */
export function Used({ message }: Readonly<{ message: APIMessage }>) {
  const { interaction } = message;
  const members = useRoomState((state) => state.members);
  if (!interaction?.name) return null;
  const name = members.find(({ id }) => id === interaction.user.id)?.name ?? interaction.user.username;
  return (
    <p class="quote used">
      {name} used <span class="command-name">{shownCommand(interaction.name)}</span>
    </p>
  );
}
