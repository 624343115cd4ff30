import type { APIMessage } from 'discord-api-types/v10';
import { useRoom } from '../room/room.ts';
import { isEphemeral } from '../state/lines.ts';
import { fullTimeOf } from '../text/time.ts';
import { Attachments } from './attachments.tsx';
import { EmbedView } from './embed-view.tsx';
import { MarkdownView } from './markdown-view.tsx';
import { Components } from './message-components.tsx';
import { Reactions } from './reactions.tsx';

const LOADING = 128;
/** A few emoji and nothing else are drawn large. */
const ONLY_EMOJI = /^(?:\s*(?:<a?:\w{2,32}:\d{15,20}>|\p{Extended_Pictographic}\uFE0F?)){1,6}\s*$/u;

/** Everything a message says and shows. */
export function MessageBody({ message }: Readonly<{ message: APIMessage }>) {
  const isThinking = ((message.flags ?? 0) & LOADING) !== 0;
  return (
    <div class="body">
      {isThinking && (
        <p class="thinking" role="status">
          thinking<span aria-hidden="true">…</span>
        </p>
      )}
      {message.content !== '' && (
        <div class={ONLY_EMOJI.test(message.content) ? 'prose big' : 'prose'}>
          <MarkdownView text={message.content} />
          {message.edited_timestamp && !message.interaction && (
            <span class="edited" title={fullTimeOf(message.edited_timestamp)}>
              (edited)
            </span>
          )}
        </div>
      )}
      <Attachments files={message.attachments} />
      {message.embeds.map((embed, index) => (
        <EmbedView key={`${message.id}-${index}`} embed={embed} />
      ))}
      <Components message={message} rows={message.components ?? []} />
      <Reactions message={message} />
      {isEphemeral(message) && <OnlyYou message={message} />}
    </div>
  );
}

function OnlyYou({ message }: Readonly<{ message: APIMessage }>) {
  const { talk } = useRoom();
  return (
    <p class="only-you">
      Only you can see this.{' '}
      <button type="button" class="link" onClick={() => talk.dismiss(message.channel_id, message.id)}>
        Dismiss
      </button>
    </p>
  );
}
