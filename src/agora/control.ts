import { once } from 'node:events';
import type { Mortals } from './client/mortals.ts';
import { use } from './client/use.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { ClientEvent } from './protocol.ts';
import type * as R from './records.ts';
import type { RestContext } from './rest/context.ts';

/** What came of a command, button or form. */
export type UseResult = Readonly<{
  kind: 'answered' | 'choices' | 'modal' | 'failed';
  /** The answer as it stood when the bot had finished, deferred or not. */
  message: R.MessageRecord | null;
  choices: readonly Readonly<{ name: string; value: string | number }>[];
  modal: unknown;
  failure: string | null;
}>;

type Answer = Readonly<{ id: string; flags?: number; interaction?: Readonly<{ id: string }> }>;

/** Discord's "thinking…" flag. */
const LOADING = 128;

const endOf = (seen: readonly ClientEvent[], mark: string): ClientEvent | undefined =>
  seen.find(({ t, d }) => t.startsWith('INTERACTION_') && d !== null && 'nonce' in d && d.nonce === mark);

/** The newest form of the bot's answer to an interaction. */
function answerIn(seen: readonly ClientEvent[], startedId: string): Answer | undefined {
  const messages = seen
    .filter(({ t }) => t === 'MESSAGE_CREATE' || t === 'MESSAGE_UPDATE')
    .map(({ d }) => d as Answer);
  return messages.findLast(({ interaction }) => interaction?.id === startedId);
}

function isOver(seen: readonly ClientEvent[], mark: string, startedId: string): boolean {
  const end = endOf(seen, mark);
  if (end?.t !== 'INTERACTION_SUCCESS') return end !== undefined;
  return ((answerIn(seen, startedId)?.flags ?? 0) & LOADING) === 0;
}

const KINDS: Readonly<Record<string, UseResult['kind']>> = {
  INTERACTION_CHOICES: 'choices',
  INTERACTION_MODAL: 'modal',
  INTERACTION_FAILURE: 'failed',
};

function outcomeIn(seen: readonly ClientEvent[], mark: string): Omit<UseResult, 'message'> {
  const end = endOf(seen, mark);
  const d = (end?.d ?? {}) as { choices?: UseResult['choices']; modal?: unknown; message?: string };
  const kind = KINDS[end?.t ?? ''] ?? 'answered';
  return { kind, choices: d.choices ?? [], modal: d.modal ?? null, failure: d.message ?? null };
}

export type AgoraControl = ReturnType<typeof createControl>;

/** The agora in the hands of a test: no HTTP, everything a person or a mishap could do. */
export function createControl(
  context: RestContext & Readonly<{ mortals: Mortals; faults: Faults; gateway: Gateway }>,
) {
  const { world, actions, hub, mortals, faults, gateway, payloads } = context;
  const guildId = world.firstGuildId;
  const channelNamed = (name: string): R.ChannelRecord => {
    const channel = world.channels.find((one) => one.name === name || one.id === name);
    if (!channel) throw new Error(`no channel ${name}`);
    return channel;
  };
  let nonce = 0;

  /** Events this user would see, gathered until `isDone` says enough. */
  async function watch(
    userId: string,
    isDone: (seen: readonly ClientEvent[]) => boolean,
    begin: () => void,
    timeoutMs: number,
  ) {
    const seen: ClientEvent[] = [];
    const done = new EventTarget();
    const listener = (event: ClientEvent, audience: (id: string) => boolean) => {
      if (!audience(userId)) return;
      seen.push(event);
      if (isDone(seen)) done.dispatchEvent(new Event('done'));
    };
    hub.people.add(listener);
    try {
      const finished = once(done as never, 'done', { signal: AbortSignal.timeout(timeoutMs) });
      begin();
      await finished;
    } finally {
      hub.people.delete(listener);
    }
    return seen;
  }

  async function useAs(
    user: R.UserRecord,
    request: Readonly<{
      type: 2 | 3 | 4 | 5;
      channelId: string;
      messageId?: string;
      data: Record<string, unknown>;
      copies?: number;
    }>,
    timeoutMs = 10_000,
  ): Promise<UseResult> {
    nonce += 1;
    const mark = `control-${nonce}`;
    let startedId = '';
    const begin = () => {
      const { channelId, messageId, copies = 1, ...rest } = request;
      const from = messageId ? { message_id: messageId } : {};
      const started = use(
        context,
        user,
        { ...rest, ...from, nonce: mark, channel_id: channelId },
        new Map(),
        copies,
      );
      startedId = started.id;
    };
    const isFinal = (seen: readonly ClientEvent[]) => isOver(seen, mark, startedId);
    const seen = await watch(user.id, isFinal, begin, timeoutMs);
    const answerId = answerIn(seen, startedId)?.id ?? '';
    const message = world.messages.get(answerId) ?? context.interactions.ephemeral(answerId) ?? null;
    return { ...outcomeIn(seen, mark), message };
  }

  const isEphemeral = (message: R.MessageRecord | null) => message !== null && payloads.isEphemeral(message);

  return {
    guildId,
    faults,
    gateway,
    isEphemeral,
    channel: channelNamed,

    addChannel(name: string, type = 0, parent?: string): R.ChannelRecord {
      const row = parent
        ? actions.createThread(channelNamed(parent), { name, ownerId: world.app.id })
        : world.addChannel(guildId, { name, type });
      if (!parent) actions.tellChannel('CREATE', row);
      return row;
    },
    deleteChannel: (name: string) => actions.deleteChannel(channelNamed(name)),

    /** The first mortal owns the guild; give `moderator` to make others moderators. */
    addMortal(nick: string, role: 'member' | 'moderator' = 'member'): R.UserRecord {
      const user = mortals.add(nick, 'en-US');
      const moderatorRole = world.roles.find((one) => one.guildId === guildId && one.name === 'Moderator');
      const member = world.members.get(`${guildId}:${user.id}`);
      if (role === 'moderator' && member && moderatorRole)
        world.members.put({ ...member, roleIds: [moderatorRole.id] });
      return user;
    },

    say(
      user: R.UserRecord,
      channelName: string,
      content: string,
      options: Readonly<{ replyTo?: string; bot?: boolean }> = {},
    ): R.MessageRecord {
      return actions.createMessage({
        channel: channelNamed(channelName),
        author: { id: user.id, name: user.name, bot: options.bot ?? false, avatar: null },
        content,
        referenceId: options.replyTo ?? null,
        mayMentionEveryone: content.includes('@everyone'),
      });
    },

    /** A post through a webhook that is not ours, such as a proxy bot's. */
    sayAsForeignWebhook(
      channelName: string,
      name: string,
      content: string,
      applicationId: string,
    ): R.MessageRecord {
      const channel = channelNamed(channelName);
      return actions.createMessage({
        channel,
        author: { id: world.newId(), name, bot: true, avatar: null },
        content,
        webhookId: world.newId(),
        applicationId,
      });
    },

    edit: (message: R.MessageRecord, content: string) => actions.editMessage(message, { content }),
    remove: (message: R.MessageRecord) => actions.deleteMessage(message),

    /** Oldest first. */
    messages: (channelName: string): R.MessageRecord[] =>
      world.messagesIn(channelNamed(channelName).id).reverse(),
    /** What gods said, oldest first. */
    speech: (channelName: string): R.MessageRecord[] =>
      world
        .messagesIn(channelNamed(channelName).id)
        .reverse()
        .filter(({ webhookId, applicationId }) => webhookId !== null && applicationId === world.app.id),

    webhooks: () => world.webhooks.all(),
    deleteWebhook: (id: string) => world.webhooks.delete(id),
    emojis: () => world.emojis.all(),
    commands: () => world.commands.all(),
    avatarUrl: (hash: string | null) => (hash === null ? null : (world.avatars.get(hash)?.url ?? null)),

    /** Denies the bot something in a channel. */
    denyBot(channelName: string, permissions: bigint): void {
      const channel = channelNamed(channelName);
      const overwrite = { id: world.app.id, type: 1 as const, allow: '0', deny: String(permissions) };
      actions.tellChannel('UPDATE', world.channels.put({ ...channel, overwrites: [overwrite] }));
    },

    command(
      user: R.UserRecord,
      channelName: string,
      name: string,
      options: readonly Record<string, unknown>[] = [],
      copies = 1,
    ): Promise<UseResult> {
      return useAs(user, {
        type: 2,
        channelId: channelNamed(channelName).id,
        data: { name, type: 1, options },
        copies,
      });
    },
    autocomplete(
      user: R.UserRecord,
      channelName: string,
      name: string,
      options: readonly Record<string, unknown>[],
    ): Promise<UseResult> {
      return useAs(user, {
        type: 4,
        channelId: channelNamed(channelName).id,
        data: { name, type: 1, options },
      });
    },
    useAs,
    kickBot: () => {
      const guild = world.guilds.get(guildId);
      if (guild) world.guilds.put({ ...guild, hasBot: false });
      hub.toBot({ t: 'GUILD_DELETE', d: { id: guildId }, intent: 0 });
    },
  };
}
