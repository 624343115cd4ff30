import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import { readGeneral } from './general.ts';
import { type Fault, readMessages, readTalks, readVoice } from './stock.ts';

// `node dist/training/check-stock.js [PART OF A NAME]`: reads what was written by hand and says what is wrong with it,
// and how much there is.

const stock = join(findAppRoot(), 'training/stock');

async function checkFolder(
  kind: string,
  check: (text: string) => { size: string; faults: readonly Fault[] },
) {
  const names = await readdir(join(stock, kind));
  const wanted = names.filter((name) => name.endsWith('.txt') && name.includes(process.argv[2] ?? ''));
  for (const name of wanted.sort()) {
    const { size, faults } = check(await readFile(join(stock, kind, name), 'utf8'));
    process.stdout.write(`${kind}/${name}: ${size}\n`);
    for (const { line, why } of faults) process.stdout.write(`  line ${line}: ${why}\n`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

await checkFolder('talks', (text) => {
  const { talks, faults } = readTalks(text);
  const answers = talks.flatMap((talk) => talk.answers).length;
  const messages = talks.flatMap((talk) => talk.messages).length;
  return { size: `${talks.length} talks, ${messages} messages, ${answers} answers`, faults };
});
await checkFolder('messages', (text) => {
  const { talks, faults } = readMessages(text);
  return { size: `${talks.length} messages`, faults };
});
await checkFolder('voices', (text) => {
  const { lines, faults } = readVoice(text);
  return { size: `${lines.length} lines`, faults };
});
await checkFolder('general', (text) => {
  const { sections, faults } = readGeneral(text);
  return { size: `${sections.flatMap(({ answers }) => answers).length} lines`, faults };
});
