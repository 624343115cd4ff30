import { z } from 'zod';
import { ConfigError } from './errors.ts';

/** Docker turns `FOO=` into an empty string; we treat that as "not set". */
const blankIsUnset = (value: unknown): unknown => (value === '' ? undefined : value);
const setting = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema);

const SNOWFLAKE = /^\d{17,20}$/;
const snowflakes = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(SNOWFLAKE, 'ids of 17 to 20 digits, separated by commas')));

const names = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string()).min(1, 'names of packs, separated by commas'));

/** Every setting of the program, in the order of `.env.example`; a test compares the two. */
export const EnvSchema = z.object({
  /** Bot token. Absent: `npm start` opens the agora, our local room, instead of Discord. */
  DISCORD_TOKEN: setting(z.string().min(20).optional()),
  /** Guild that gets the slash commands at once while you develop; global commands may take a moment to show. */
  DISCORD_GUILD_ID: setting(z.string().regex(SNOWFLAKE).optional()),
  /** Base of Discord's REST API; points at the agora when there is no token. */
  DISCORD_API_URL: setting(z.url().default('https://discord.com/api')),
  /** Base of Discord's CDN, where application emojis (the gods' faces) are served. */
  DISCORD_CDN_URL: setting(z.url().default('https://cdn.discordapp.com')),
  /** Bots whose messages count as a mortal's, such as PluralKit; webhook or user ids. */
  PROXY_BOT_IDS: setting(snowflakes.prefault('')),
  /** Where Redis is. Absent: `npm start` runs its own under DATA_DIR. */
  REDIS_URL: setting(z.url({ protocol: /^rediss?$/ }).optional()),
  /** Folder for everything that must survive a restart. */
  DATA_DIR: setting(z.string().default('data')),
  /** Folder with packs of god files. Absent: the ones that ship with the program. */
  GODS_DIR: setting(z.string().optional()),
  /** Packs that are switched on, by folder name; absent: all. */
  PACKS: setting(names.optional()),
  /** GGUF file or `hf:` address. Absent: the pocket model in the agora, the recommended one on Discord. */
  MODEL: setting(z.string().min(1).optional()),
  /** A second GGUF file or `hf:` address that judges feelings; absent: the model that writes judges too. */
  SENTIMENT_MODEL: setting(z.string().min(1).optional()),
  /** Tokens of context per conversation; more needs more memory. */
  CONTEXT_TOKENS: setting(z.coerce.number().int().min(512).max(131_072).default(4096)),
  /** Replies written at the same time, and conversations kept warm. */
  SEQUENCES: setting(z.coerce.number().int().min(1).max(64).default(4)),
  /** Memory for the state of talks that lost their place at the model, MiB; absent: an eighth of it all. 0: none. */
  STATE_CACHE_MB: setting(z.coerce.number().int().min(0).max(1_048_576).optional()),
  /** Compute threads at most; absent: all cores but one, and one for the pocket model. */
  THREADS: setting(z.coerce.number().int().min(1).max(256).optional()),
  /** Layers put on the GPU; absent: as many as fit. */
  GPU_LAYERS: setting(z.coerce.number().int().min(0).optional()),
  /** Mode of a room nobody has set: `off` waits for a moderator's /room open. */
  ROOM_MODE_DEFAULT: setting(z.enum(['always', 'sometimes', 'mentioned', 'off']).default('off')),
  /** Address the agora listens on. Anything but loopback lets strangers in: there are no passwords. */
  HOST: setting(z.string().default('127.0.0.1')),
  /** Port of the agora; 0 takes any free one. */
  PORT: setting(z.coerce.number().int().min(0).max(65_535).default(8080)),
  /** Port of the bot's /healthz and /readyz; 0 switches them off. */
  BOT_HEALTH_PORT: setting(z.coerce.number().int().min(0).max(65_535).default(0)),
  /** Port of the worker's /healthz and /readyz; 0 switches them off. */
  WORKER_HEALTH_PORT: setting(z.coerce.number().int().min(0).max(65_535).default(0)),
  /** How much is logged. */
  LOG_LEVEL: setting(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
});

/**
 * Reads the settings.
 *
 * @throws ConfigError `bad_settings` naming every wrong variable at once, never its value.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>) {
  const parsed = EnvSchema.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(
      'bad_settings',
      `These settings are wrong:\n${lines.join('\n')}\nSee .env.example.`,
    );
  }
  const e = parsed.data;
  return {
    discord: {
      token: e.DISCORD_TOKEN,
      guildId: e.DISCORD_GUILD_ID,
      apiUrl: e.DISCORD_API_URL,
      cdnUrl: e.DISCORD_CDN_URL,
      proxyBotIds: e.PROXY_BOT_IDS,
    },
    redisUrl: e.REDIS_URL,
    dataDir: e.DATA_DIR,
    godsDir: e.GODS_DIR,
    packs: e.PACKS,
    model: {
      source: e.MODEL,
      sentimentSource: e.SENTIMENT_MODEL,
      contextTokens: e.CONTEXT_TOKENS,
      sequences: e.SEQUENCES,
      stateCacheMb: e.STATE_CACHE_MB,
      threads: e.THREADS,
      gpuLayers: e.GPU_LAYERS,
    },
    roomModeDefault: e.ROOM_MODE_DEFAULT,
    agora: { host: e.HOST, port: e.PORT },
    health: { botPort: e.BOT_HEALTH_PORT, workerPort: e.WORKER_HEALTH_PORT },
    logLevel: e.LOG_LEVEL,
  } as const;
}
export type Config = ReturnType<typeof loadConfig>;
