import { createHash, randomBytes } from 'node:crypto';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FastifyRequest } from 'fastify';
import { DiscordError, formError } from '../discord-error.ts';
import type { Hub } from '../hub.ts';
import type { ClientUser } from '../protocol.ts';
import type { UserRecord } from '../records.ts';
import type { World } from '../world.ts';

/** Longest nick, characters; Discord's own. */
const NICK_CHARS_MAX = 32;
/** Messages a person may send in five seconds; more is a stuck key or a script. */
const SENDS_MAX = 10;
const SENDS_WINDOW_MS = 5_000;

export type Mortals = ReturnType<typeof createMortals>;

/** People in the agora: a nick and a secret token to come back with, no passwords. */
export function createMortals(world: World, hub: Hub) {
  const guildId = world.firstGuildId;
  /** Open sockets per user. */
  const sockets = new Map<string, number>();
  const sends = new Map<string, number[]>();
  const isOnline = (userId: string) => (sockets.get(userId) ?? 0) > 0;

  /** A hue from the nick; the page sets its lightness to suit the theme. */
  function colourOf(name: string): string {
    return `#${createHash('md5').update(name).digest('hex').slice(0, 6)}`;
  }

  function roleOf(userId: string): ClientUser['role'] {
    if (world.guilds.get(guildId)?.ownerId === userId) return 'owner';
    return world.permissions(guildId, userId, null) & P.ManageGuild ? 'moderator' : 'member';
  }

  const show = ({ id, name }: UserRecord): ClientUser => ({
    id,
    name,
    colour: colourOf(name),
    role: roleOf(id),
    online: isOnline(id),
  });
  const all = () => world.users.filter(({ bot, token }) => !bot && token !== null).map(show);
  const tell = () => hub.toPeople({ t: 'MEMBERS_UPDATE', d: all() });

  function cleanNick(raw: unknown): string {
    const nick =
      typeof raw === 'string'
        ? raw
            .normalize('NFC')
            .replace(/[\p{Cc}\p{Cf}]/gu, '')
            .replace(/\s+/gu, ' ')
            .trim()
        : '';
    if (nick.length < 1 || nick.length > NICK_CHARS_MAX) {
      throw formError(
        'nick',
        'BASE_TYPE_BAD_LENGTH',
        `Choose a nick of 1 to ${NICK_CHARS_MAX} visible characters.`,
      );
    }
    return nick;
  }

  function add(name: string, locale: string): UserRecord {
    const user = world.users.put({
      id: world.newId(),
      name,
      bot: false,
      token: randomBytes(24).toString('base64url'),
      locale,
    });
    world.addMember(guildId, user.id, []);
    const guild = world.guilds.get(guildId);
    if (guild && guild.ownerId === null) world.guilds.put({ ...guild, ownerId: user.id });
    return user;
  }

  return {
    show,
    all,
    add,

    /** @throws DiscordError 50035 for a nick that is empty, too long or in use right now. */
    join({
      nick,
      locale = 'en-US',
      token,
    }: Readonly<{ nick?: unknown; locale?: string | undefined; token?: string | undefined }>): UserRecord {
      const name = cleanNick(nick);
      const known = token ? world.users.find((one) => one.token === token) : undefined;
      const holder = world.users.find(
        (one) => one.name.toLowerCase() === name.toLowerCase() && one.id !== known?.id,
      );
      if (holder && (holder.bot || isOnline(holder.id))) {
        throw formError(
          'nick',
          'NICK_TAKEN',
          `Somebody here is called ${name} already. Choose another nick.`,
        );
      }
      const user = known ? world.users.put({ ...known, name, locale }) : add(name, locale);
      tell();
      return user;
    },

    /** @throws DiscordError 40001. */
    of(request: FastifyRequest): UserRecord {
      const token = /^Mortal (.+)$/.exec(request.headers.authorization ?? '')?.[1];
      const user = token ? world.users.find((one) => one.token === token) : undefined;
      if (!user) throw new DiscordError(40001, { message: 'Join first: your token is not known here.' });
      return user;
    },
    byToken: (token: string | null) => (token ? world.users.find((one) => one.token === token) : undefined),

    entered(userId: string): void {
      sockets.set(userId, (sockets.get(userId) ?? 0) + 1);
      tell();
    },
    left(userId: string): void {
      sockets.set(userId, Math.max(0, (sockets.get(userId) ?? 1) - 1));
      tell();
    },

    /** @throws DiscordError 20016 when somebody sends faster than a person can. */
    countSend(userId: string): void {
      const now = world.nowMs();
      const recent = (sends.get(userId) ?? []).filter((ms) => ms > now - SENDS_WINDOW_MS);
      if (recent.length >= SENDS_MAX)
        throw new DiscordError(20016, { message: 'Too fast. Wait a few seconds.' });
      sends.set(userId, [...recent, now]);
    },
  };
}
