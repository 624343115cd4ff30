import { join, resolve } from 'node:path';
import { resolveModelFile } from 'node-llama-cpp';
import { ConfigError } from '../errors.ts';

/** Addresses that are downloaded; everything else is a path. */
const ADDRESS = /^(?:hf|huggingface|https?):/i;

/** How a download goes on, in bytes. */
export type DownloadProgress = Readonly<{ downloadedBytes: number; totalBytes: number }>;

export type ResolveOptions = Readonly<{
  /** DATA_DIR; models are kept in its `models` folder. */
  dataDir: string;
  /** Whether to draw a progress bar on the terminal. */
  showsBar: boolean;
  onProgress?: (progress: DownloadProgress) => void;
  signal?: AbortSignal;
}>;

/**
 * Finds the model file that a MODEL setting names, downloading it when it is an address and not here yet. A download
 * that was cut off goes on where it stopped.
 *
 * @returns An absolute path; that the file is a model is checked when it is loaded.
 * @throws ConfigError `model_not_downloadable` when the address is wrong or cannot be reached.
 */
export async function resolveModel(source: string, options: ResolveOptions): Promise<string> {
  if (!ADDRESS.test(source)) return resolve(source);
  const { dataDir, showsBar, onProgress, signal } = options;
  const directory = join(dataDir, 'models');
  try {
    return await resolveModelFile(source, {
      directory: resolve(directory),
      cli: showsBar,
      deleteTempFileOnCancel: false,
      ...(signal ? { signal } : {}),
      ...(onProgress
        ? {
            onProgress: ({ downloadedSize, totalSize }) =>
              onProgress({ downloadedBytes: downloadedSize, totalBytes: totalSize }),
          }
        : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ConfigError(
      'model_not_downloadable',
      `The model ${source} could not be downloaded. Check the address (hf:user/model:quantisation) and the network; ` +
        `a download that broke off goes on at the next start. Or put a .gguf file into ${directory} and set MODEL to its path.`,
      { cause: error },
    );
  }
}
