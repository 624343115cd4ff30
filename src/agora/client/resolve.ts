import { formError } from '../discord-error.ts';
import type { MessageRecord } from '../records.ts';
import type { RestContext } from '../rest/context.ts';

/** What an id in an option, a select or a form stands for. */
type Kind = 'user' | 'channel' | 'role' | 'mentionable' | 'attachment';
type Meant = Readonly<{ kind: Kind; id: string }>;

export type Option = { name: string; type: number; value?: unknown; options?: Option[]; focused?: boolean };
type Loose = Readonly<Record<string, unknown>>;
type Context = Pick<RestContext, 'world' | 'payloads'>;

/** Discord's types of options and of components whose values are ids. */
const OPTION_KINDS: Readonly<Record<number, Kind>> = {
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
  11: 'attachment',
};
const COMPONENT_KINDS: Readonly<Record<number, Kind>> = {
  5: 'user',
  6: 'role',
  7: 'mentionable',
  8: 'channel',
  19: 'attachment',
};

/** Discord's `resolved`: kind of thing → id → the thing. */
export type Resolved = Record<string, Record<string, unknown>>;

/** Everything an id can stand for, under Discord's names for the kinds; `{}` when it stands for nothing. */
function things({ world, payloads }: Context, guildId: string, id: string): Record<string, unknown> {
  const user = world.users.get(id);
  const member = world.members.get(`${guildId}:${id}`);
  const [channel, role, file] = [world.channels.get(id), world.roles.get(id), world.files.loose(id)];
  const { user: _, deaf: _deaf, mute: _mute, ...bare } = member ? payloads.member(member) : {};
  const permissions = String(world.permissions(guildId, id, null));
  return {
    ...(user && member ? { users: payloads.user(user), members: { ...bare, permissions } } : {}),
    ...(channel?.guildId === guildId ? { channels: { ...payloads.channel(channel), permissions: '0' } } : {}),
    ...(role?.guildId === guildId ? { roles: payloads.role(role) } : {}),
    ...(file ? { attachments: payloads.attachment(file) } : {}),
  };
}

const WANTED: Readonly<Record<Kind, readonly string[]>> = {
  user: ['users', 'members'],
  channel: ['channels'],
  role: ['roles'],
  mentionable: ['users', 'members', 'roles'],
  attachment: ['attachments'],
};

/** @throws DiscordError 50035 for an id that stands for nothing of that kind here. */
function resolve(context: Context, guildId: string, meant: readonly Meant[]): Resolved {
  const all: Resolved = {};
  for (const { kind, id } of meant) {
    const found = things(context, guildId, id);
    const wanted = WANTED[kind].filter((name) => found[name] !== undefined);
    if (wanted.length === 0) throw formError('data', 'UNKNOWN_ENTITY', `There is no ${kind} ${id} here.`);
    for (const name of wanted) all[name] = { ...all[name], [id]: found[name] };
  }
  return all;
}

const flat = (options: readonly Option[]): Option[] =>
  options.flatMap((one) => [one, ...flat(one.options ?? [])]);

/** What the options of a command, and the message it was used on, stand for. */
export function resolveOptions(
  context: Context,
  guildId: string,
  options: readonly Option[],
  target: MessageRecord | undefined,
): Resolved {
  // What is still being typed stands for nothing yet.
  const meant = flat(options).flatMap(({ type, value, focused }): Meant[] => {
    const kind = OPTION_KINDS[type];
    return kind && !focused ? [{ kind, id: String(value) }] : [];
  });
  const messages = target ? { messages: { [target.id]: context.payloads.message(target) } } : {};
  return { ...messages, ...resolve(context, guildId, meant) };
}

/** What was chosen in a select, or in the selects and files of a form; `null` when nothing there is an id. */
export function resolveComponents(context: Context, guildId: string, data: Loose): Resolved | null {
  const meant: Meant[] = [];
  const collect = ({ type, component_type, values, component, components }: Loose): void => {
    const kind = COMPONENT_KINDS[Number(component_type ?? type)];
    if (kind) for (const id of (values ?? []) as string[]) meant.push({ kind, id });
    for (const one of [component ?? [], components ?? []].flat()) collect(one as Loose);
  };
  collect(data);
  return meant.length === 0 ? null : resolve(context, guildId, meant);
}
