import type { APIMessage } from 'discord-api-types/v10';
import { useRoom, useRoomState } from '../room/room.ts';
import { isSpeech, type Row } from '../state/group-lines.ts';
import { isEphemeral } from '../state/lines.ts';
import { type Speaker, speakerOf } from '../state/speaker.ts';
import { tint } from '../text/colour.ts';
import { clockOf, dayOf, fullTimeOf } from '../text/time.ts';
import { EditLine } from './edit-line.tsx';
import { Happened } from './happened.tsx';
import { MessageBody } from './message-body.tsx';
import { Quote, Used } from './quote.tsx';
import { RowActions } from './row-actions.tsx';
import { SpeakerHead } from './speaker-head.tsx';

type RowProps = Row & Readonly<{ isLast: boolean }>;

/** Keys that open a message's menu, as the system has them. */
const isMenuKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'Enter' || key === 'ContextMenu' || (shiftKey && key === 'F10');

/** One line of the log. */
export function MessageRow({ message, isHead, isNewDay, isLast }: RowProps) {
  const { talk } = useRoom();
  const gods = useRoomState((state) => state.gods);
  const members = useRoomState((state) => state.members);
  const isReplied = useRoomState((state) => state.view.replyToId === message.id);
  const isForMe = useRoomState(
    (state) => message.mentions.some(({ id }) => id === state.me?.id) || message.mention_everyone,
  );
  const speaker = speakerOf(message, { gods, members });
  const openMenu = (x: number, y: number) => talk.view({ menu: { messageId: message.id, x, y } });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !isMenuKey(event)) return;
    event.preventDefault();
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    openMenu(left + 120, top + 24);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    openMenu(event.clientX, event.clientY);
  };
  return (
    <>
      {isNewDay && (
        <li class="day" aria-label={dayOf(message.timestamp)}>
          <span>{dayOf(message.timestamp)}</span>
        </li>
      )}
      <li
        id={`line-${message.id}`}
        class="line"
        data-roving
        data-head={isHead}
        data-hidden={isEphemeral(message)}
        data-replied={isReplied}
        data-for-me={isForMe}
        data-god={speaker.god?.id}
        style={tint(speaker.colour)}
        tabIndex={isLast ? 0 : -1}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      >
        {isSpeech(message) ? (
          <Said message={message} speaker={speaker} isHead={isHead} openMenu={openMenu} />
        ) : (
          <Happened message={message} speaker={speaker} />
        )}
      </li>
    </>
  );
}

type SaidProps = Readonly<{
  message: APIMessage;
  speaker: Speaker;
  isHead: boolean;
  openMenu(x: number, y: number): void;
}>;

function Said({ message, speaker, isHead, openMenu }: SaidProps) {
  const isEdited = useRoomState((state) => state.view.editingId === message.id);
  return (
    <>
      <time class="when" dateTime={message.timestamp} title={fullTimeOf(message.timestamp)}>
        {clockOf(message.timestamp)}
      </time>
      <div class="who">
        {isHead ? <SpeakerHead speaker={speaker} /> : <span class="unseen">{speaker.name}:</span>}
      </div>
      <div class="said">
        <Quote message={message} />
        <Used message={message} />
        {isEdited ? <EditLine message={message} /> : <MessageBody message={message} />}
      </div>
      <RowActions message={message} name={speaker.name} openMenu={openMenu} />
    </>
  );
}
