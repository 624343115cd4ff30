import { useRoom } from '../room/room.ts';
import type { Speaker } from '../state/speaker.ts';
import { Portrait } from './portrait.tsx';

/** Name and face at the head of a group; a god's opens its card. */
export function SpeakerHead({
  speaker: { name, portrait, colour, god, isBot },
}: Readonly<{ speaker: Speaker }>) {
  const { talk } = useRoom();
  const face = <Portrait address={portrait} name={name} colour={colour} />;
  const label = <span class="name tinted">{name}</span>;
  if (god)
    return (
      <button
        type="button"
        class="speaker"
        tabIndex={-1}
        title={god.title}
        onClick={() => talk.view({ dialog: { kind: 'profile', godId: god.id } })}
      >
        {label}
        {face}
      </button>
    );
  return (
    <span class="speaker">
      {isBot && <span class="app">app</span>}
      {label}
      {face}
    </span>
  );
}
