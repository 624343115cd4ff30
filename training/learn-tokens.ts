import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import { seededRng } from '../src/core/rng.ts';
import { byteCharacters } from '../src/llm/byte-level-vocabulary.ts';
import { learnMerges } from '../src/llm/learn-merges.ts';
import { loadCorpus } from './corpus.ts';
import { userText } from './encode.ts';
import { drawSample } from './sample.ts';

// `node dist/training/learn-tokens.js [COUNT]`: learns the merges of the pocket model's vocabulary from its own samples
// and writes training/merges.json.

/** Samples read: 5 MB of text. */
const SAMPLES = 12_000;
/** Words with a capital are mostly names that come once; without this they would take the merges of real words. */
const CAPITAL_SHARE = 0.25;

const count = Number(process.argv[2] ?? 3_837);
const corpus = await loadCorpus();
const rng = seededRng('tokens');
let text = '';
for (let left = SAMPLES; left > 0; left -= 1) {
  const { prompt, reply, question } = drawSample(corpus, rng);
  const said = `${userText(prompt)}\n${reply}\n`;
  text += said.replace(/ ?\p{Lu}\p{L}+/gu, (word) => (rng() < CAPITAL_SHARE ? word : ' '));
  if (left % 50 === 0) text += `${prompt.system}\n${question}\n`;
}
const merges = learnMerges(text, count, byteCharacters());
await writeFile(join(findAppRoot(), 'training/merges.json'), `${JSON.stringify(merges)}\n`);
process.stdout.write(`${merges.length} merges from ${(text.length / 1e6).toFixed(1)} MB\n`);
