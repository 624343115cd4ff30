import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import { type TensorSource, writeGguf } from '../src/llm/gguf-writer.ts';
import { llamaMetadata } from '../src/llm/llama-metadata.ts';
import { quantizeQ8 } from './quantize.ts';
import { createTokenizer } from './tokenizer.ts';
import { reorderRows, Sizes, weightOrder } from './weight-order.ts';

// `node dist/training/export-gguf.js CHECKPOINT OUT.gguf`: what the trainer left beside its checkpoint, as a model file.

/** Numbers of the tensor types used here. */
const F32 = 0;
const Q8_0 = 8;

/** Tokens of the longest prompt with its answer; trained on 512, and positions beyond still work a little. */
const CONTEXT_TOKENS = 1_024;

const [checkpoint = 'build/pocket.pt', out = 'models/pocket.gguf'] = process.argv.slice(2);
const sizes = Sizes.parse(JSON.parse(await readFile(`${checkpoint}.sizes.json`, 'utf8')));
const bytes = await readFile(`${checkpoint}.f32`);
const weights = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const merges = JSON.parse(await readFile(join(findAppRoot(), 'training/merges.json'), 'utf8')) as string[];
let at = 0;

function take(count: number): Float32Array {
  at += count;
  return weights.subarray(at - count, at);
}

const tensors = weightOrder(sizes).map((weight): TensorSource => {
  const { name, rows, columns } = weight;
  const values = reorderRows(take(rows * columns), weight, 'neighbours');
  if (rows > 1) return { name, shape: [columns, rows], ggmlType: Q8_0, data: () => [quantizeQ8(values)] };
  const data = () => [Buffer.from(values.buffer, values.byteOffset, values.byteLength)];
  return { name, shape: [columns], ggmlType: F32, data };
});
if (at !== weights.length) throw new RangeError(`${weights.length - at} weights are left over`);
const tokenizer = createTokenizer(merges);
const metadata = llamaMetadata('pocket', {
  width: sizes.width,
  layers: sizes.layers,
  heads: sizes.heads,
  keyValueHeads: sizes.kv,
  feedForward: sizes.ff,
  contextTokens: CONTEXT_TOKENS,
  tokens: tokenizer.tokens,
  merges: tokenizer.merges,
  /** "mostly Q8_0", llama.cpp's number. */
  fileType: 7,
});
await writeGguf(out, metadata, tensors);
process.stdout.write(`${out}: ${weights.length} weights after ${sizes.step} steps\n`);
