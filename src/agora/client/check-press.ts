import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DiscordError, formError } from '../discord-error.ts';
import type { InteractionRequest } from '../protocol.ts';
import type { UserRecord } from '../records.ts';
import type { RestContext } from '../rest/context.ts';

type Loose = Readonly<Record<string, unknown>>;
type Context = Pick<RestContext, 'world' | 'interactions'>;

/** Discord's type of interaction for buttons and selects. */
const COMPONENT = 3;

const inside = ({ components, accessory }: Loose): Loose[] =>
  [components ?? [], accessory ?? []].flat() as Loose[];

function find(components: readonly Loose[], customId: unknown): Loose | undefined {
  for (const one of components) {
    const found = one['custom_id'] === customId ? one : find(inside(one), customId);
    if (found) return found;
  }
  return undefined;
}

/** Whether a select lets one choose these; one of people or channels is checked where ids are looked up. */
function offers({ options, min_values = 1, max_values = 1 }: Loose, values: readonly unknown[]): boolean {
  const known = (options as Loose[] | undefined)?.map(({ value }) => value);
  const isKnown = known === undefined || values.every((value) => known.includes(value));
  return isKnown && values.length >= Number(min_values) && values.length <= Number(max_values);
}

/**
 * Whether a person's program may send this: a button can only be pressed where it is, while it is there.
 *
 * @throws DiscordError 10003, 10008, 50001 or 50035.
 */
export function checkPress(
  { world, interactions }: Context,
  user: UserRecord,
  request: InteractionRequest,
): void {
  const channel = world.channels.get(request.channel_id);
  if (!channel) throw new DiscordError(10003);
  if (!(world.permissions(channel.guildId, user.id, channel) & P.ViewChannel)) throw new DiscordError(50001);
  if (request.type !== COMPONENT) return;
  const source = interactions.seenBy(user.id, request.message_id ?? '');
  if (source?.channelId !== channel.id) throw new DiscordError(10008);
  const { custom_id: customId, component_type: type, values = [] } = request.data;
  const component = find(source.components, customId);
  const isThere = component !== undefined && component['type'] === type && component['disabled'] !== true;
  const isSelect = Array.isArray(request.data['values']);
  if (!isThere || (isSelect && !offers(component, values as unknown[])))
    throw formError('data.custom_id', 'COMPONENT_VALIDATION_FAILED', 'This button is not there any more.');
}
