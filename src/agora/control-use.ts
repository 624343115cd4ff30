import { once } from 'node:events';
import { use } from './client/use.ts';
import { eventFor, type PeopleEvent } from './hub.ts';
import type { ClientEvent } from './protocol.ts';
import type * as R from './records.ts';
import type { RestContext } from './rest/context.ts';

/** What came of a command, button or form. */
export type UseResult = Readonly<{
  kind: 'answered' | 'choices' | 'modal' | 'failed';
  /** The answer as it stood when the bot had finished, deferred or not. For a press in place: the message pressed. */
  message: R.MessageRecord | null;
  choices: readonly Readonly<{ name: string; value: string | number }>[];
  modal: unknown;
  failure: string | null;
}>;

export type Use = Readonly<{
  type: 2 | 3 | 4 | 5;
  channelId: string;
  messageId?: string;
  data: Record<string, unknown>;
  /** How often the bot gets it; Discord sometimes delivers twice. */
  copies?: number;
}>;

/** Discord's "thinking…" flag. */
const LOADING = 128;
/** How long a bot may take for the last word unless a test says otherwise, milliseconds. */
const TIMEOUT_MS = 10_000;

const KINDS: Readonly<Record<string, UseResult['kind']>> = {
  INTERACTION_CHOICES: 'choices',
  INTERACTION_MODAL: 'modal',
  INTERACTION_FAILURE: 'failed',
};

function outcomeOf(end: ClientEvent | undefined, message: R.MessageRecord | null): UseResult {
  const d = (end?.d ?? {}) as { choices?: UseResult['choices']; modal?: unknown; message?: string };
  const kind = KINDS[end?.t ?? ''] ?? 'answered';
  return { kind, message, choices: d.choices ?? [], modal: d.modal ?? null, failure: d.message ?? null };
}

/** Uses commands and buttons as a person would, and waits for the last word. */
export function createUse(context: RestContext) {
  let count = 0;

  return async function useAs(
    user: R.UserRecord,
    { channelId, messageId, copies = 1, ...rest }: Use,
    timeoutMs: number = TIMEOUT_MS,
  ): Promise<UseResult> {
    count += 1;
    const nonce = `control-${count}`;
    const done = new EventTarget();
    let startedId = '';
    let end: ClientEvent | undefined;
    let answer: R.MessageRecord | null = null;

    function check(): void {
      if (!end) return;
      const isAnswered = answer !== null && (answer.flags & LOADING) === 0;
      if (end.t !== 'INTERACTION_SUCCESS' || isAnswered) done.dispatchEvent(new Event('done'));
    }
    const onEvent = (given: PeopleEvent, isFor: (userId: string) => boolean) => {
      if (!isFor(user.id)) return;
      const event = eventFor(given, user.id);
      const isMine = event.t.startsWith('INTERACTION_') && (event.d as { nonce?: string }).nonce === nonce;
      if (isMine) end = event;
      check();
    };
    const onAnswer = (interactionId: string, row: R.MessageRecord) => {
      if (interactionId === startedId) answer = row;
      check();
    };

    context.hub.people.add(onEvent);
    context.interactions.listeners.add(onAnswer);
    try {
      const from = messageId ? { message_id: messageId } : {};
      startedId = use(context, user, { ...rest, ...from, nonce, channel_id: channelId }, copies).id;
      await once(done as never, 'done', { signal: AbortSignal.timeout(timeoutMs) });
    } finally {
      context.hub.people.delete(onEvent);
      context.interactions.listeners.delete(onAnswer);
    }
    return outcomeOf(end, answer);
  };
}
