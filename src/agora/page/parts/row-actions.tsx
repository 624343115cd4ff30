import type { APIMessage } from 'discord-api-types/v10';
import { useRoom } from '../room/room.ts';
import { isEphemeral } from '../state/lines.ts';
import { Icon } from './icon.tsx';

type RowActionsProps = Readonly<{ message: APIMessage; name: string; openMenu(x: number, y: number): void }>;

/** What shows at a line under the pointer; the keyboard has the menu instead. */
export function RowActions({ message, name, openMenu }: RowActionsProps) {
  const { talk } = useRoom();
  return (
    <div class="row-actions">
      {!isEphemeral(message) && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Reply to ${name}`}
          onClick={() => talk.view({ replyToId: message.id })}
        >
          <Icon name="reply" />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`More about the message of ${name}`}
        onClick={({ clientX, clientY }) => openMenu(clientX, clientY)}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}
