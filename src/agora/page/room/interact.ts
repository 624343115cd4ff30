import type { ClientEvent } from '../../protocol.ts';
import type { Answers } from '../commands/fill.ts';
import { commandData } from '../commands/fill.ts';
import type { Runnable } from '../commands/flatten.ts';
import { AgoraError } from '../net/agora-error.ts';
import type { Api } from '../net/api.ts';
import type { Store } from '../state/store.ts';

export type Choice = Readonly<{ name: string; value: string | number }>;
export type Interact = ReturnType<typeof createInteract>;

/** Discord gives a bot three seconds for choices; a question not answered by then has none. Milliseconds. */
const CHOICES_WAIT_MS = 3_500;
/** HTTP's word for a message the agora has no more; answers for one pair of eyes do not outlive it. */
const NOT_FOUND = 404;
const GONE =
  'The agora has been restarted since and does not know this answer any more. Use the command again.';

/** Commands, buttons, selects and forms: asks the bot and keeps each answer with its question. */
export function createInteract(store: Store, api: Api) {
  const questions = new Map<string, (choices: readonly Choice[]) => void>();
  /** Message or channel a form will belong to. */
  const origins = new Map<string, Readonly<{ channelId: string; messageId: string | null }>>();

  function use(
    type: 2 | 3 | 5,
    channelId: string,
    data: Record<string, unknown>,
    what: string,
    messageId: string | null = null,
  ) {
    const nonce = crypto.randomUUID();
    origins.set(nonce, { channelId, messageId });
    store.dispatch({ type: 'using', nonce, what });
    const from = messageId === null ? {} : { message_id: messageId };
    api.interact({ type, nonce, channel_id: channelId, data, ...from }).catch((error: unknown) => {
      if (!(error instanceof AgoraError)) throw error;
      const isGone = type === 3 && error.status === NOT_FOUND;
      const d = { nonce, message: isGone ? GONE : error.message };
      const moment = { nowMs: Date.now(), isVisible: true };
      store.dispatch({ type: 'event', event: { t: 'INTERACTION_FAILURE', d }, moment });
    });
  }

  return {
    /** Events that answer a question of ours; the store has seen them already. */
    hear(event: ClientEvent): void {
      if (event.t === 'INTERACTION_CHOICES') questions.get(event.d.nonce)?.(event.d.choices);
      if (event.t !== 'INTERACTION_MODAL') return;
      const origin = origins.get(event.d.nonce);
      store.dispatch({ type: 'answered', nonce: event.d.nonce });
      if (!origin) return;
      const dialog = { kind: 'modal' as const, modal: event.d.modal, ...origin };
      store.dispatch({ type: 'view', change: { dialog, menu: null } });
    },

    runCommand(channelId: string, runnable: Runnable, answers: Answers): void {
      use(2, channelId, commandData(runnable, answers), runnable.label);
    },

    runOnMessage(
      channelId: string,
      command: Readonly<{ id: string; name: string }>,
      messageId: string,
    ): void {
      const data = { id: command.id, name: command.name, type: 3, target_id: messageId };
      use(2, channelId, data, command.name);
    },

    /** Once more while the first press is under way does nothing. */
    press(channelId: string, messageId: string, data: Record<string, unknown>): void {
      const what = `${messageId} ${String(data['custom_id'])}`;
      if (!Object.values(store.get().busy).includes(what)) use(3, channelId, data, what, messageId);
    },

    submit(channelId: string, messageId: string | null, data: Record<string, unknown>): void {
      use(5, channelId, data, 'form', messageId);
    },

    /** What the bot offers for a half-typed answer; nothing when it is silent. */
    choices(
      channelId: string,
      runnable: Runnable,
      answers: Answers,
      focused: string,
    ): Promise<readonly Choice[]> {
      const nonce = crypto.randomUUID();
      return new Promise((resolve) => {
        const finish = (choices: readonly Choice[]) => {
          clearTimeout(timer);
          questions.delete(nonce);
          resolve(choices);
        };
        const timer = setTimeout(finish, CHOICES_WAIT_MS, []);
        questions.set(nonce, finish);
        const data = commandData(runnable, answers, focused);
        api.interact({ type: 4, nonce, channel_id: channelId, data }).catch(() => finish([]));
      });
    },

    upload: (file: File) => api.upload(file),
  };
}
