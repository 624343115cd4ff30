import { type Client, DiscordjsError, Events } from 'discord.js';
import { ConfigError, TransientError } from '../errors.ts';

/** Gateway close codes that mean the operator must act, with the remedy. From Discord's list of close event codes. */
const FATAL: Readonly<Record<number, readonly [code: string, remedy: string]>> = {
  4004: [
    'bad_token',
    'Discord refuses DISCORD_TOKEN. Copy it again from the developer portal, page Bot, Reset Token.',
  ],
  4010: ['bad_shard', 'Discord refuses the shard this bot asked for.'],
  4011: ['sharding_required', 'This bot is in more servers than one connection may serve.'],
  4013: ['bad_intents', 'Discord does not know the intents this bot asked for; update the program.'],
  4014: [
    'intents_not_enabled',
    'The bot may not read messages yet. In the developer portal, page Bot, switch on Message Content Intent.',
  ],
};

const fatal = (closeCode: number): ConfigError | undefined => {
  const known = FATAL[closeCode];
  return known && new ConfigError(known[0], known[1]);
};

/**
 * Logs in and waits until every server is known.
 *
 * @throws ConfigError when the token or the intents are wrong; TransientError when Discord cannot be reached.
 */
export async function logIn(client: Client, token: string): Promise<Client<true>> {
  let refusal: ConfigError | undefined;
  const onClose = ({ code }: { code: number }) => {
    refusal ??= fatal(code);
  };
  client.on(Events.ShardDisconnect, onClose);
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  try {
    await client.login(token);
    return await ready;
  } catch (cause) {
    if (refusal) throw refusal;
    const text = cause instanceof Error ? cause.message : '';
    if (cause instanceof DiscordjsError && cause.code === 'TokenInvalid') throw fatal(4004);
    if (/token/i.test(text)) throw fatal(4004);
    if (/disallowed intents/i.test(text)) throw fatal(4014);
    throw new TransientError('discord_unavailable', `Discord cannot be reached: ${text}`, { cause });
  } finally {
    client.off(Events.ShardDisconnect, onClose);
  }
}

/** Calls back when Discord closes the connection for good while we run. */
export function onFatalClose(client: Client, tell: (error: ConfigError) => void): void {
  client.on(Events.ShardDisconnect, ({ code }) => {
    const refusal = fatal(code);
    if (refusal) tell(refusal);
  });
}
