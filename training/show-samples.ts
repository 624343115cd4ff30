import { parseArgs } from 'node:util';
import { seededRng } from '../src/core/rng.ts';
import { loadCorpus } from './corpus.ts';
import { drawSample } from './sample.ts';

// `node dist/training/show-samples.js [COUNT] [SEED] [--held-out] [--json]`: what the model is trained on, to be read;
// with `--held-out` what is said was kept from the training; with `--json` one sample a line, for figures.

const { values, positionals } = parseArgs({
  options: { 'held-out': { type: 'boolean' }, json: { type: 'boolean' } },
  allowPositionals: true,
});
const [count = '5', seed = 'show'] = positionals;
const corpus = await loadCorpus(values['held-out'] ? 'held-out' : 'learned');
const rng = seededRng(seed);
for (let left = Number(count); left > 0; left -= 1) {
  const sample = drawSample(corpus, rng);
  const { prompt, reply, note, question, level } = sample;
  const read = `${[...prompt.transcript, '', prompt.card].join('\n')}\n>> ${note ?? ''} ${reply}\n${question} ${level}\n-----\n`;
  process.stdout.write(values.json ? `${JSON.stringify(sample)}\n` : read);
}
