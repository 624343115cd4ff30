import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LlamaContextSequence } from 'node-llama-cpp';
import type { Log } from '../log.ts';
import type { StateFolder } from './state-folder.ts';
import {
  bestSaved,
  bytesOf,
  clearFor,
  type ReuseRules,
  type Saved,
  type Shelf,
  savedAlready,
} from './state-shelf.ts';

type Writer = Pick<LlamaContextSequence, 'contextTokens' | 'saveStateToFile'>;
type Reader = Pick<LlamaContextSequence, 'clearHistory' | 'loadStateFromFile'>;

/** States of sequences as files in a folder that never holds more than its bytes. */
export function stateStore({ path, ...folder }: StateFolder, log: Log) {
  const pathOf = (id: number) => join(path, `${id}.state`);
  let shelf: Shelf = [];
  let { bytesMax } = folder;
  let bytesPerToken = 0;
  let uses = 0;

  function touch({ id }: Saved): void {
    uses += 1;
    shelf = shelf.map((one) => (one.id === id ? { ...one, lastUsed: uses } : one));
  }

  async function drop(gone: Shelf): Promise<void> {
    const ids = new Set(gone.map(({ id }) => id));
    shelf = shelf.filter(({ id }) => !ids.has(id));
    for (const id of ids) await rm(pathOf(id), { force: true });
  }

  async function write(sequence: Writer, id: number): Promise<void> {
    const tokens = sequence.contextTokens;
    const { fileSize: bytes } = await sequence.saveStateToFile(pathOf(id));
    bytesPerToken = bytes / tokens.length;
    const saved = { id, tokens, bytes, lastUsed: id };
    shelf = [...shelf, saved];
    // Only the first one can be much larger than it was taken for.
    if (bytesOf(shelf) > bytesMax) await drop([saved]);
  }

  return {
    best: (tokens: readonly number[], rules: ReuseRules) => bestSaved(shelf, tokens, rules),

    /** Whether all of the tokens are there already; if so, they count as used now. */
    has(tokens: readonly number[]): boolean {
      const found = savedAlready(shelf, tokens);
      if (found) touch(found);
      return found !== undefined;
    },

    /** Saves all that a sequence holds, if it fits. What cannot be written is logged. */
    async save(sequence: Writer, rules: ReuseRules): Promise<void> {
      if (bytesMax <= 0) return;
      const tokens = sequence.contextTokens;
      const wanted = { tokens, bytes: Math.ceil(tokens.length * bytesPerToken) };
      const cleared = clearFor(shelf, wanted, { bytesMax, rules });
      if (!cleared) return;
      await drop(cleared.dropped);
      uses += 1;
      const id = uses;
      try {
        await write(sequence, id);
      } catch (err) {
        await rm(pathOf(id), { force: true });
        // The memory or the disk is full, and would be at the next try.
        bytesMax = bytesOf(shelf);
        log.warn({ err, bytes: bytesMax }, 'talk not saved, keeping no more than now');
      }
    },

    /** Fills a sequence. What cannot be read is logged and forgotten, and the sequence is empty then. */
    async load(sequence: Reader, saved: Saved): Promise<void> {
      // Emptied before, because a file that cannot be read leaves the old tokens in place, unknown to the library.
      await sequence.clearHistory();
      try {
        const { size } = await stat(pathOf(saved.id));
        // llama.cpp ends the whole process over a file that is too short.
        if (size !== saved.bytes) throw new Error(`the file has ${size} bytes, not ${saved.bytes}`);
        await sequence.loadStateFromFile(pathOf(saved.id), { acceptRisk: true });
        touch(saved);
      } catch (err) {
        log.warn({ err, tokens: saved.tokens.length }, 'saved talk not readable, reading it anew');
        await drop([saved]);
      }
    },

    close: () => folder.close(),
  };
}
