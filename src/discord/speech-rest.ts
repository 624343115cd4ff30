import { REST } from 'discord.js';
import { POST_TIMEOUT_MS } from './voice.ts';

/**
 * A client of its own for what gods say: it must never retry by itself, because a lost answer may hide a posted message.
 */
export const createSpeechRest = ({ apiUrl, token }: Readonly<{ apiUrl: string; token: string }>): REST =>
  new REST({
    api: apiUrl,
    retries: 0,
    timeout: POST_TIMEOUT_MS,
    rejectOnRateLimit: () => true,
  }).setToken(token);
