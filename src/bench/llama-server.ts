import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '../errors.ts';
import { findFreePort } from '../local/redis-conf.ts';

/** A llama-server that runs. */
export type LlamaServer = Readonly<{ url: string; close(): Promise<void> }>;

/** Longest wait until the model is loaded, milliseconds; a first read from a slow disk takes a minute. */
const READY_MS_MAX = 120_000;
/** Pause between two questions meanwhile, milliseconds. */
const ASK_PAUSE_MS = 100;

async function waitUntilReady(url: string, child: ChildProcess, lastWords: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS_MAX;
  const isUp = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > deadline)
      throw new ConfigError(
        'llama_server_failed',
        `llama-server did not start. It said:\n${lastWords()}\nMend that, or leave LLAMA_SERVER empty.`,
      );
    await pause(ASK_PAUSE_MS);
  }
}

/**
 * Looks whether there is a program at all, before the long work begins.
 *
 * @throws ConfigError `llama_server_missing`.
 */
export async function checkLlamaServer(binary: string): Promise<void> {
  await access(binary, constants.X_OK).catch((cause: unknown) => {
    throw new ConfigError(
      'llama_server_missing',
      `LLAMA_SERVER names ${binary}, which is no program that may be run. Give the path of a llama-server, or leave it empty.`,
      { cause },
    );
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/**
 * Starts a llama-server on the loopback with the same model, threads, places and context as ours, everything else as it
 * comes: flash attention, its cache of prompts in memory.
 *
 * @throws ConfigError `llama_server_failed` with what it said.
 */
export async function startLlamaServer(
  binary: string,
  {
    modelPath,
    threads,
    sequences,
    contextTokens,
  }: Readonly<{ modelPath: string; threads: number; sequences: number; contextTokens: number }>,
): Promise<LlamaServer> {
  const port = await findFreePort();
  const numbers = { port, threads, parallel: sequences, 'ctx-size': contextTokens * sequences };
  const flags = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(binary, ['--model', modelPath, '--host', '127.0.0.1', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = `${words}${chunk.toString('utf8')}`.slice(-2_000);
  });
  child.on('error', (error) => {
    words = error.message;
  });
  // Also when this process is ended before its time.
  const endAtOnce = () => void child.kill('SIGKILL');
  process.once('exit', endAtOnce);
  child.once('exit', () => process.off('exit', endAtOnce));
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady(url, child, () => words);
  } catch (error) {
    await end(child);
    throw error;
  }
  return { url, close: () => end(child) };
}
