import type { APIMessage } from 'discord-api-types/v10';
import type { Speaker } from '../state/speaker.ts';
import { clockOf } from '../text/time.ts';

const EVENTS: Readonly<Record<number, string>> = {
  6: 'pinned a message',
  7: 'came into the agora',
  18: 'opened a thread:',
  21: 'opened this thread',
};

/** Something that happened, in IRC's manner. */
export function Happened({ message, speaker }: Readonly<{ message: APIMessage; speaker: Speaker }>) {
  return (
    <>
      <time class="when" dateTime={message.timestamp}>
        {clockOf(message.timestamp)}
      </time>
      <span class="who" aria-hidden="true">
        *
      </span>
      <p class="happened">
        <span class="tinted">{speaker.name}</span> {EVENTS[Number(message.type)] ?? 'did something'}{' '}
        {Number(message.type) === 18 ? message.content : ''}
      </p>
    </>
  );
}
