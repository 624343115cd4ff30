import type { State } from '../state/state.ts';
import type { Mentionable } from '../text/complete-name.ts';

/** Who and what can be meant by `@` and `#`. */
export const mentionables = ({
  members,
  channels,
}: State): Record<'members' | 'channels', Mentionable[]> => ({
  members: members.map(({ id, name }) => ({ id, name })),
  channels: channels.flatMap(({ id, name }) => (name ? [{ id, name }] : [])),
});
