import { useRoom, useRoomState } from '../room/room.ts';
import type { Connection, Typing } from '../state/state.ts';

const WORDS: Readonly<Record<Connection, string>> = {
  out: 'outside',
  connecting: 'connecting…',
  open: 'connected',
  waiting: 'connection lost, trying again…',
};

/** Gods type as the bot, so which of them it is stays a secret until they speak. */
function typingText(typing: readonly Typing[], botId: string | undefined): string {
  const gods = typing.some(({ userId }) => userId === botId);
  const names = typing.filter(({ userId }) => userId !== botId).map(({ name }) => name);
  const mortals =
    names.length > 2
      ? 'several mortals are writing…'
      : `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} writing…`;
  return [gods ? 'the gods are stirring…' : '', names.length > 0 ? mortals : ''].filter(Boolean).join('  ');
}

const NOBODY: readonly Typing[] = [];

/** IRC's bar above the input: who writes, and how the connection is. */
export function StatusLine() {
  const { session } = useRoom();
  const connection = useRoomState((state) => state.connection);
  const bot = useRoomState((state) => state.bot);
  const gods = useRoomState((state) => state.gods.length);
  const typing = useRoomState((state) => state.typing[state.view.channelId ?? ''] ?? NOBODY);
  const isWorking = useRoomState((state) => Object.keys(state.busy).length > 0);
  const text = typingText(typing, bot?.id) || (isWorking ? 'waiting for an answer…' : '');
  return (
    <div class="status" data-connection={connection}>
      <p class="typing" role="status" data-gods={typing.some(({ userId }) => userId === bot?.id)}>
        {text}
      </p>
      <p class="state">
        <span class="gods-here">[{bot?.online ? `${gods} gods` : 'the gods are away'}]</span>{' '}
        <span role="status">[{WORDS[connection]}]</span>{' '}
        {connection === 'waiting' && (
          <button type="button" class="link" onClick={session.retry}>
            now
          </button>
        )}
      </p>
    </div>
  );
}
