import { seededRng } from '../src/core/rng.ts';
import { loadCorpus } from './corpus.ts';
import { drawSample } from './sample.ts';

// `node dist/training/show-samples.js [COUNT] [SEED]`: what the model is trained on, to be read.

const corpus = await loadCorpus();
const rng = seededRng(process.argv[3] ?? 'show');
for (let count = Number(process.argv[2] ?? 5); count > 0; count -= 1) {
  const { prompt, reply, question, level } = drawSample(corpus, rng);
  process.stdout.write(
    `${[...prompt.transcript, '', prompt.card].join('\n')}\n>> ${reply}\n${question} ${level}\n-----\n`,
  );
}
