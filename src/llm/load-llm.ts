import { join } from 'node:path';
import { findAppRoot } from '../app-root.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Llm } from '../ports.ts';
import { DEFAULT_MODEL } from './default-model.ts';
import { loadLlmFile } from './llama.ts';
import { resolveModel } from './resolve-model.ts';

/** The model that ships with the program. */
const pocketModel = (): string => join(findAppRoot(), 'models', 'pocket.gguf');

/**
 * Finds, downloads if need be, and loads the model that the settings name: MODEL, else the recommended one on Discord
 * and the pocket model in the agora.
 *
 * @param signal - Ends a download; loading itself is not interrupted.
 * @throws ConfigError saying what is wrong with the address, the file or the machine, and what to do.
 */
export async function loadLlm(
  config: Pick<Config, 'discord' | 'dataDir' | 'model'>,
  log: Log,
  signal?: AbortSignal,
): Promise<Llm> {
  const byDefault = config.discord.token === undefined ? pocketModel() : DEFAULT_MODEL;
  const source = config.model.source ?? byDefault;
  log.info({ model: source }, 'model wanted');
  const path = await resolveModel(source, {
    dataDir: config.dataDir,
    showsBar: process.stdout.isTTY,
    ...(signal ? { signal } : {}),
  });
  return loadLlmFile(path, config.model, log);
}
