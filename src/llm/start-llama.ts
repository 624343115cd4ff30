import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp';
import { ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';

/**
 * Starts llama.cpp from a prebuilt binary, never compiling anything: on the GPU when there is one, else on the CPU.
 *
 * @throws ConfigError `no_llama_binary` when there is no binary for this machine.
 */
export async function startLlama(useGpu: boolean, threads: number, log: Log): Promise<Llama> {
  const options = {
    build: 'never' as const,
    skipDownload: true,
    progressLogs: false,
    maxThreads: threads,
    logLevel: LlamaLogLevel.warn,
    logger: (level: LlamaLogLevel, message: string) => {
      log.debug({ level, message: message.trim() }, 'llama.cpp said');
    },
  };
  try {
    return await getLlama({ ...options, gpu: useGpu ? 'auto' : false });
  } catch (error) {
    if (useGpu) {
      log.warn({ err: error }, 'gpu not usable, trying the cpu');
      return startLlama(false, threads, log);
    }
    throw new ConfigError(
      'no_llama_binary',
      'There is no prebuilt llama.cpp for this machine. Run "npm ci" again without --omit=optional; supported are ' +
        'Linux, macOS and Windows on x64 and arm64.',
      { cause: error },
    );
  }
}
