import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAppRoot } from '../src/app-root.ts';
import { seededRng } from '../src/core/rng.ts';
import { loadCorpus } from './corpus.ts';
import { type Encoded, encodeKinds, encodeSample } from './encode.ts';
import { drawInvention, encodeInvention } from './invention.ts';
import { drawConversation, drawKinds, drawSample } from './sample.ts';
import { createTokenizer } from './tokenizer.ts';

// `node dist/training/stream-samples.js SEED [COUNT] [--short] [--talks SHARE] [--lines SHARE] [--held-out]`: samples for
// the trainer on standard output, for ever or so many; with `--talks` that share are several exchanges behind one card;
// with `--short` most have one line before the answer; with `--lines` fewer of the gods' lines are drawn; with `--held-out`
// what is said was kept from the training, for figures.
// Each: its length (uint16), its tokens (uint16 each), their classes (uint8 each), little end first.

/** Longest sample, tokens; the trainer's rows are no longer. */
const TOKENS_MAX = 512;

const merges = JSON.parse(await readFile(join(findAppRoot(), 'training/merges.json'), 'utf8')) as string[];
const tokenizer = createTokenizer(merges);
const { values, positionals } = parseArgs({
  options: {
    short: { type: 'boolean' },
    talks: { type: 'string' },
    lines: { type: 'string' },
    'held-out': { type: 'boolean' },
  },
  allowPositionals: true,
});
const corpus = await loadCorpus(values['held-out'] ? 'held-out' : 'learned', Number(values.lines ?? 1));
const [seed = '1', wanted] = positionals;
const rng = seededRng(`samples ${seed}`);
const count = wanted === undefined ? Number.POSITIVE_INFINITY : Number(wanted);
const talkShare = Number(values.talks ?? 0);
const history = values.short ? 'short' : 'long';

/** Share of samples in which a god is invented, and of those that are messages and notes on them. */
const [INVENTION_SHARE, KINDS_SHARE] = [0.1, 0.36];

// What is said is held out; of inventions nothing is.
const inventionShare = values['held-out'] ? 0 : INVENTION_SHARE;

function drawEncoded(): Encoded {
  const draw = rng();
  if (draw < inventionShare) return encodeInvention(drawInvention(corpus, rng), tokenizer);
  if (draw > 1 - KINDS_SHARE) return encodeKinds(drawKinds(corpus, rng), tokenizer);
  if (draw < inventionShare + talkShare) {
    const [sample, ...following] = drawConversation(corpus, rng);
    return encodeSample(sample, tokenizer, following);
  }
  return encodeSample(drawSample(corpus, rng, history), tokenizer);
}

// The trainer is gone; there is nobody left to write for.
process.stdout.on('error', () => process.exit(0));

for (let done = 0; done < count; ) {
  const { ids, classes } = drawEncoded();
  if (ids.length > TOKENS_MAX) continue;
  const bytes = Buffer.alloc(2 + ids.length * 3);
  bytes.writeUInt16LE(ids.length);
  for (const [index, id] of ids.entries()) bytes.writeUInt16LE(id, 2 + index * 2);
  bytes.set(classes, 2 + ids.length * 2);
  done += 1;
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}
