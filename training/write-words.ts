import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadCorpus } from './corpus.ts';
import { corpusWords } from './corpus-words.ts';

// `node dist/training/write-words.js [OUT.words.txt]`: the words the pocket model can know, for the program to tell an
// invented word from a real one.

/** Largest list, bytes: it is read at every start of a worker, and lies in the repository. */
const BYTES_MAX = 400_000;

const { positionals } = parseArgs({ allowPositionals: true });
const [out = 'models/pocket.words.txt'] = positionals;
const words = corpusWords(await loadCorpus());
const text = `${words.join('\n')}\n`;
const bytes = Buffer.byteLength(text);
if (bytes > BYTES_MAX) {
  process.stderr.write(`The ${words.length} words are ${bytes} bytes, at most ${BYTES_MAX} are wanted.\n`);
  process.exitCode = 1;
} else {
  await writeFile(out, text);
  process.stdout.write(`${out}: ${words.length} words, ${bytes} bytes\n`);
}
