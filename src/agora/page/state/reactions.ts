import type { APIMessage, APIReaction } from 'discord-api-types/v10';

/** As the routes want it: `name:id` for the bot's own emoji. */
export const emojiKey = ({ emoji }: Pick<APIReaction, 'emoji'>): string =>
  emoji.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji.name ?? '');

export const hasReacted = ({ reactions = [] }: Pick<APIMessage, 'reactions'>, key: string): boolean =>
  reactions.some((one) => one.me && emojiKey(one) === key);

/** A reaction that nobody has made yet. */
function freshReaction(key: string): APIReaction {
  const [name = '', id = null] = key.split(':');
  const none = { burst: 0, normal: 0 };
  return { emoji: { id, name }, count: 0, me: false, me_burst: false, burst_colors: [], count_details: none };
}

/** The message after this person put a reaction on it or took it off; the same message when that changes nothing. */
export function withReaction(message: APIMessage, key: string, isOn: boolean): APIMessage {
  if (hasReacted(message, key) === isOn) return message;
  const before = message.reactions ?? [];
  const isNew = !before.some((one) => emojiKey(one) === key);
  const reactions = (isNew ? [...before, freshReaction(key)] : before)
    .map((one) => (emojiKey(one) === key ? { ...one, me: isOn, count: one.count + (isOn ? 1 : -1) } : one))
    .filter(({ count }) => count > 0);
  return { ...message, reactions };
}
