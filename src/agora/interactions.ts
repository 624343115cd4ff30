import type { Actions } from './actions.ts';
import { DiscordError } from './discord-error.ts';
import type { Hub } from './hub.ts';
import { createInteractionMessages, LOADING } from './interaction-messages.ts';
import {
  createLiveInteractions,
  type InteractionTimes,
  type Live,
  type Started,
} from './live-interactions.ts';
import { parseMessage, patchOf, type ReadForm } from './message-form.ts';
import type { Payloads } from './payloads.ts';
import type { ReadBody } from './read-body.ts';
import type { MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** Discord's ways to give the first answer. */
const CALLBACK = {
  message: 4,
  thinking: 5,
  sameMessageLater: 6,
  sameMessage: 7,
  choices: 8,
  modal: 9,
} as const;
const ORIGINAL = '@original';

type Parts = Readonly<{ world: World; payloads: Payloads; actions: Actions; hub: Hub }>;

export type Interactions = ReturnType<typeof createInteractions>;

/** Answers to commands, buttons and forms, from the first word to the last edit. */
export function createInteractions({ world, payloads, actions, hub }: Parts, times: InteractionTimes) {
  const lives = createLiveInteractions(world, hub, times);
  const messages = createInteractionMessages(world, actions);

  /** The first answer as a message. Only a button or a form on a message can speak of that same message. */
  function messageFor({ started }: Live, type: number, read: ReadForm): MessageRecord {
    const source = messages.current(started.source?.id ?? null);
    if (type === CALLBACK.message) return messages.say(started, read);
    if (type === CALLBACK.thinking) {
      const flags = LOADING | (read.form.flags ?? 0);
      return messages.say(started, { form: parseMessage({}), uploads: [] }, { flags });
    }
    if (type === CALLBACK.sameMessage && source) return messages.edit(started, source, patchOf(read, source));
    if (type === CALLBACK.sameMessageLater && source) return source;
    throw new DiscordError(50035, { message: `Callback type ${type} does not fit this interaction` });
  }

  function answer(live: Live, { body, uploads }: ReadBody): MessageRecord | null {
    const { type, data = {} } = body as { type: number; data?: Record<string, unknown> };
    const { nonce, userId } = live.started;
    const toCaller = (one: string) => one === userId;
    if (type === CALLBACK.choices) {
      const choices = (data['choices'] ?? []) as { name: string; value: string | number }[];
      hub.toPeople({ t: 'INTERACTION_CHOICES', d: { nonce, choices } }, toCaller);
      return null;
    }
    if (type === CALLBACK.modal) {
      hub.toPeople({ t: 'INTERACTION_MODAL', d: { nonce, modal: data as never } }, toCaller);
      return null;
    }
    const message = messageFor(live, type, { form: parseMessage(data), uploads });
    live.originalId = message.id;
    hub.toPeople({ t: 'INTERACTION_SUCCESS', d: { nonce } }, toCaller);
    return message;
  }

  return {
    start: lives.start,
    close: lives.close,
    seenBy: messages.seenBy,
    listeners: messages.listeners,
    ownsToken: (applicationId: string, token: string): boolean =>
      applicationId === world.app.id && lives.has(token),

    /** @throws DiscordError 10062 too late or unknown, 40060 answered before, 50035 and 50006 for what does not fit. */
    callback(
      id: string,
      token: string,
      read: ReadBody,
    ): Readonly<{ started: Started; message: MessageRecord | null }> {
      const live = lives.unanswered(id, token);
      const message = answer(live, read);
      lives.answered(live);
      return { started: live.started, message };
    },

    followUp(token: string, read: ReadForm): Record<string, unknown> {
      const live = lives.of(token);
      const original = messages.current(live.originalId);
      // After "thinking…" the first follow-up takes its place, as on Discord.
      if (original && original.flags & LOADING)
        return payloads.message(messages.edit(live.started, original, patchOf(read, original)));
      const message = messages.say(live.started, read, { type: 0 });
      live.followUpIds.add(message.id);
      return payloads.message(message);
    },

    /** One of the answers already given, `@original` or a follow-up. @throws DiscordError 10008 when it is gone. */
    answers(token: string, messageId: string) {
      const live = lives.of(token);
      const id = messageId === ORIGINAL ? live.originalId : messageId;
      const isOurs = id !== null && (id === live.originalId || live.followUpIds.has(id));
      const row = isOurs ? messages.current(id) : null;
      if (!row) throw new DiscordError(10008);
      return {
        get: () => payloads.message(row),
        edit: (read: ReadForm) => payloads.message(messages.edit(live.started, row, patchOf(read, row))),
        remove: () => messages.remove(row),
      };
    },
  };
}
