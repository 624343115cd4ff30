import { open, stat } from 'node:fs/promises';
import { type GgufFileInfo, readGgufFileInfo } from 'node-llama-cpp';
import { ConfigError } from '../errors.ts';
import { ggufBytesNeeded } from './gguf-size.ts';
import { memoryLimitBytes } from './memory-limit.ts';

/** What the rest of the program wants to know of a model file. */
export type ModelFile = Readonly<{ generalName: string | undefined; architecture: string; bytes: number }>;

export type CheckOptions = Readonly<{
  /** What names the file, for messages. */
  setting?: string | undefined;
  /** Memory there is, bytes. */
  memoryBytes?: number;
}>;

/** Weights are not all: context, compute buffers and Node need room as well. Share of the memory there is. */
const MEMORY_SHARE_MAX = 0.95;

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;

const wrong = (code: string, message: string, cause?: unknown): ConfigError =>
  new ConfigError(code, message, cause === undefined ? undefined : { cause });

async function fileBytes(path: string, setting: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') {
      throw wrong(
        'model_unreadable',
        `The model file ${path} cannot be read (${error.code}). Check its permissions.`,
        error,
      );
    }
    throw wrong(
      'model_missing',
      `There is no model file at ${path}. Set ${setting} to a GGUF file or an hf: address.`,
      error,
    );
  });
  if (found.isDirectory()) {
    throw wrong('model_is_directory', `${setting} is the folder ${path}. Name the .gguf file inside it.`);
  }
  return found.size;
}

async function startsAsGguf(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'GGUF';
  } finally {
    await handle.close();
  }
}

async function readHeader(path: string): Promise<GgufFileInfo> {
  try {
    return await readGgufFileInfo(path, { sourceType: 'filesystem', logWarnings: false });
  } catch (error) {
    throw wrong(
      'model_damaged',
      `The model file ${path} is damaged or cut off in its header. Delete it and download it again.`,
      error,
    );
  }
}

/**
 * Looks at a model file before llama.cpp does, whose own errors say little and sometimes end the process.
 *
 * @throws ConfigError `model_missing`, `model_is_directory`, `model_unreadable`, `model_not_gguf`, `model_damaged`,
 * `model_truncated` or `model_too_large`, each with what to do.
 */
export async function checkModelFile(
  path: string,
  { setting = 'MODEL', memoryBytes = memoryLimitBytes() }: CheckOptions = {},
): Promise<ModelFile> {
  const bytes = await fileBytes(path, setting);
  if (!(await startsAsGguf(path))) {
    throw wrong(
      'model_not_gguf',
      `The file ${path} is no GGUF model. Models for llama.cpp end in .gguf; docs/models.md lists some.`,
    );
  }
  const header = await readHeader(path);
  // A model in several parts is spread over several files; only a single file can be measured here.
  const needed = header.splicedParts > 1 ? 0 : ggufBytesNeeded(header);
  if (bytes < needed) {
    throw wrong(
      'model_truncated',
      `The model file ${path} is cut off after ${bytes} bytes. Delete it and download it again.`,
    );
  }
  if (bytes > memoryBytes * MEMORY_SHARE_MAX) {
    throw wrong(
      'model_too_large',
      `The model ${path} needs more than ${gigabytes(bytes)} of memory, there are ${gigabytes(memoryBytes)}. ` +
        'Take a smaller model or quantisation; docs/models.md lists some by memory.',
    );
  }
  const { name, architecture } = header.metadata.general;
  return { generalName: name, architecture, bytes };
}
