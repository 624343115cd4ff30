import { join } from 'node:path';
import { findAppRoot } from '../app-root.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Llm } from '../ports.ts';
import { DEFAULT_MODEL } from './default-model.ts';
import { loadLlmFile } from './llama.ts';
import { resolveModel } from './resolve-model.ts';
import { SIDE_TOKENS } from './side-context.ts';

/** The model that ships with the program. */
const pocketModel = (): string => join(findAppRoot(), 'models', 'pocket.gguf');

type LoadConfig = Pick<Config, 'discord' | 'dataDir' | 'model'>;

async function load(
  { source, setting }: Readonly<{ source: string; setting: string }>,
  config: LoadConfig,
  log: Log,
  signal?: AbortSignal,
): Promise<Llm> {
  const path = await resolveModel(source, {
    dataDir: config.dataDir,
    showsBar: process.stdout.isTTY,
    setting,
    ...(signal ? { signal } : {}),
  });
  return loadLlmFile(path, { ...config.model, setting }, log);
}

/**
 * Finds, downloads if need be, and loads the model that the settings name: MODEL, else the recommended one on Discord
 * and the pocket model in the agora.
 *
 * @param signal - Ends a download; loading itself is not interrupted.
 * @throws ConfigError saying what is wrong with the address, the file or the machine, and what to do.
 */
export async function loadLlm(config: LoadConfig, log: Log, signal?: AbortSignal): Promise<Llm> {
  const byDefault = config.discord.token === undefined ? pocketModel() : DEFAULT_MODEL;
  const source = config.model.source ?? byDefault;
  log.info({ model: source }, 'model wanted');
  if (source === pocketModel())
    log.info('this is the pocket model, for trying and testing; MODEL sets a larger one, see docs/models.md');
  return load({ source, setting: 'MODEL' }, config, log, signal);
}

/**
 * Loads the model that judges feelings, when SENTIMENT_MODEL names one of its own. It gets one small place: an exchange
 * and a question are all it ever sees.
 *
 * @returns null when the model that writes judges too.
 * @throws ConfigError as `loadLlm` does.
 */
export async function loadJudge(config: LoadConfig, log: Log, signal?: AbortSignal): Promise<Llm | null> {
  const source = config.model.sentimentSource;
  if (source === undefined) return null;
  log.info({ model: source }, 'model for feelings wanted');
  const model = { ...config.model, contextTokens: SIDE_TOKENS, sequences: 1, stateCacheMb: 0 };
  return load({ source, setting: 'SENTIMENT_MODEL' }, { ...config, model }, log, signal);
}
