import type { APIChannel } from 'discord-api-types/v10';
import type { ClientUser } from '../../protocol.ts';

export type SelectOption = Readonly<{ label: string; value: string; isDefault: boolean }>;
type Loose = Readonly<Record<string, unknown>>;
type Here = Readonly<{ members: readonly ClientUser[]; channels: readonly APIChannel[] }>;

const USERS = [5, 7];
const CHANNELS = 8;

/** What a select of any of Discord's kinds offers. */
export function selectOptions(component: Loose, { members, channels }: Here): SelectOption[] {
  const type = Number(component['type']);
  const defaults = ((component['default_values'] as { id: string }[] | undefined) ?? []).map(({ id }) => id);
  if (USERS.includes(type))
    return members.map(({ id, name }) => ({ label: name, value: id, isDefault: defaults.includes(id) }));
  if (type === CHANNELS) {
    const types = (component['channel_types'] as number[] | undefined) ?? [];
    return channels
      .filter((one) => types.length === 0 || types.includes(Number(one.type)))
      .map(({ id, name }) => ({ label: `#${name ?? ''}`, value: id, isDefault: defaults.includes(id) }));
  }
  const own =
    (component['options'] as { label: string; value: string; default?: boolean }[] | undefined) ?? [];
  return own.map(({ label, value, default: isDefault }) => ({ label, value, isDefault: isDefault ?? false }));
}
