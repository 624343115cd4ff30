import type { APIMessage } from 'discord-api-types/v10';
import type { ClientGod, ClientUser } from '../../protocol.ts';
import { hashColour } from '../text/colour.ts';

/** Who a line is by, as the log draws it. */
export type Speaker = Readonly<{
  name: string;
  colour: string;
  portrait: string | null;
  god: ClientGod | null;
  /** The bot itself, not a god through it. */
  isBot: boolean;
}>;

type Said = Pick<APIMessage, 'author'> & Readonly<{ webhook_id?: string }>;
type People = Readonly<{ gods: readonly ClientGod[]; members: readonly ClientUser[] }>;

/** A god is known by its name, and only when the line came through a webhook: a mortal may call itself Zeus. */
export function speakerOf({ author, webhook_id }: Said, { gods, members }: People): Speaker {
  const god = webhook_id === undefined ? undefined : gods.find(({ name }) => name === author.username);
  const member = members.find(({ id }) => id === author.id);
  const name = member?.name ?? author.global_name ?? author.username;
  const copied = author.avatar && webhook_id ? `/cdn/avatars/${author.id}/${author.avatar}.png` : null;
  return {
    name,
    colour: god?.colour ?? member?.colour ?? hashColour(name),
    portrait: god?.avatarUrl ?? copied,
    god: god ?? null,
    isBot: author.bot === true && webhook_id === undefined,
  };
}
