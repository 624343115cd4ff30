import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findAppRoot } from '../src/app-root.ts';
import { type TensorSource, writeGguf } from '../src/llm/gguf-writer.ts';
import { llamaMetadata } from '../src/llm/llama-metadata.ts';
import { quantizeQ8 } from './quantize.ts';
import { createTokenizer } from './tokenizer.ts';

// `node dist/training/export-gguf.js CHECKPOINT OUT.gguf`: what the trainer left beside its checkpoint, as a model file.

/** Numbers of the tensor types used here. */
const F32 = 0;
const Q8_0 = 8;

const Sizes = z.object({
  width: z.number().int(),
  layers: z.number().int(),
  heads: z.number().int(),
  kv: z.number().int(),
  ff: z.number().int(),
  vocabulary: z.number().int(),
  step: z.number().int(),
});

/** Tokens of the longest prompt with its answer; trained on 512, and positions beyond still work a little. */
const CONTEXT_TOKENS = 1_024;

const [checkpoint = 'build/pocket.pt', out = 'models/pocket.gguf'] = process.argv.slice(2);
const sizes = Sizes.parse(JSON.parse(await readFile(`${checkpoint}.sizes.json`, 'utf8')));
const bytes = await readFile(`${checkpoint}.f32`);
const weights = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const merges = JSON.parse(await readFile(join(findAppRoot(), 'training/merges.json'), 'utf8')) as string[];
const head = sizes.width / sizes.heads;
let at = 0;

function take(count: number): Float32Array {
  at += count;
  return weights.subarray(at - count, at);
}

const matrix = (name: string, values: Float32Array, columns: number): TensorSource => ({
  name,
  shape: [columns, values.length / columns],
  ggmlType: Q8_0,
  data: () => [quantizeQ8(values)],
});

const norm = (name: string, values: Float32Array): TensorSource => ({
  name,
  shape: [values.length],
  ggmlType: F32,
  data: () => [Buffer.from(values.buffer, values.byteOffset, values.byteLength)],
});

/** From halves that rotate against each other, as the trainer has them, to neighbours, as llama.cpp has them. */
function neighbours(values: Float32Array, heads: number): Float32Array {
  const columns = sizes.width;
  const moved = new Float32Array(values.length);
  const half = head / 2;
  for (let row = 0; row < heads * head; row += 1) {
    const within = row % head;
    const target = row - within + (within < half ? 2 * within : 2 * (within - half) + 1);
    moved.set(values.subarray(row * columns, (row + 1) * columns), target * columns);
  }
  return moved;
}

function layerTensors(layer: number): TensorSource[] {
  const named = (part: string) => `blk.${layer}.${part}.weight`;
  const { width, heads, kv, ff } = sizes;
  const before = norm(named('attn_norm'), take(width));
  const q = matrix(named('attn_q'), neighbours(take(heads * head * width), heads), width);
  const k = matrix(named('attn_k'), neighbours(take(kv * head * width), kv), width);
  const v = matrix(named('attn_v'), take(kv * head * width), width);
  const output = matrix(named('attn_output'), take(width * heads * head), heads * head);
  const between = norm(named('ffn_norm'), take(width));
  const gate = matrix(named('ffn_gate'), take(ff * width), width);
  const up = matrix(named('ffn_up'), take(ff * width), width);
  const down = matrix(named('ffn_down'), take(width * ff), ff);
  return [before, q, k, v, output, between, gate, up, down];
}

const embedding = matrix('token_embd.weight', take(sizes.vocabulary * sizes.width), sizes.width);
const layers = Array.from({ length: sizes.layers }, (_, layer) => layerTensors(layer)).flat();
const last = norm('output_norm.weight', take(sizes.width));
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
await writeGguf(out, metadata, [embedding, ...layers, last]);
process.stdout.write(`${out}: ${weights.length} weights after ${sizes.step} steps\n`);
