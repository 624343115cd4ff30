import { join, resolve } from 'node:path';
import { resolveModelFile } from 'node-llama-cpp';
import { ConfigError } from '../errors.ts';

/** Addresses that are downloaded; everything else is a path. */
const ADDRESS = /^(?:hf|huggingface|https?):/i;

/**
 * Milliseconds without a byte after which a download is given up. The library alone goes on trying for several
 * minutes, in which a server owner without network would see nothing.
 */
const STALL_MS = 60_000;

/** How a download goes on, in bytes. */
export type DownloadProgress = Readonly<{ downloadedBytes: number; totalBytes: number }>;

export type ResolveOptions = Readonly<{
  /** DATA_DIR; models are kept in its `models` folder. */
  dataDir: string;
  /** Whether to draw a progress bar on the terminal. */
  showsBar: boolean;
  onProgress?: (progress: DownloadProgress) => void;
  signal?: AbortSignal;
  /** What names the model, for messages; MODEL unless told. */
  setting?: string;
  /** Milliseconds without progress until giving up. */
  stallMs?: number;
}>;

/** A promise that rejects when nothing was reported for a while. */
function watchForStall(stallMs: number) {
  let timer: NodeJS.Timeout | undefined;
  let giveUp = (_: Error) => {};
  const stalled = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const stop = () => clearTimeout(timer);
  const report = () => {
    stop();
    timer = setTimeout(() => giveUp(new Error(`nothing came for ${stallMs} ms`)), stallMs);
  };
  report();
  return { stalled, report, stop };
}

async function download(source: string, directory: string, options: ResolveOptions): Promise<string> {
  const { showsBar, onProgress, signal, stallMs = STALL_MS } = options;
  const watch = watchForStall(stallMs);
  const ending = new AbortController();
  const signals = signal ? [signal, ending.signal] : [ending.signal];
  try {
    const resolved = resolveModelFile(source, {
      directory,
      cli: showsBar,
      deleteTempFileOnCancel: false,
      signal: AbortSignal.any(signals),
      onProgress({ downloadedSize, totalSize }) {
        watch.report();
        onProgress?.({ downloadedBytes: downloadedSize, totalBytes: totalSize });
      },
    });
    return await Promise.race([resolved, watch.stalled]);
  } finally {
    watch.stop();
    ending.abort();
  }
}

/**
 * Finds the model file that a MODEL setting names, downloading it when it is an address and not here yet. A download
 * that was cut off goes on where it stopped.
 *
 * @returns An absolute path; that the file is a model is checked when it is loaded.
 * @throws ConfigError `model_not_downloadable` when the address is wrong or cannot be reached.
 */
export async function resolveModel(source: string, options: ResolveOptions): Promise<string> {
  if (!ADDRESS.test(source)) return resolve(source);
  const directory = resolve(options.dataDir, 'models');
  try {
    return await download(source, directory, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new ConfigError(
      'model_not_downloadable',
      `The model ${source} could not be downloaded. Check the address (hf:user/model:quantisation) and the network; ` +
        'a download that broke off goes on at the next start. Or put a .gguf file into ' +
        `${join(options.dataDir, 'models')} and set ${options.setting ?? 'MODEL'} to its path.`,
      { cause: error },
    );
  }
}
