import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readGgufFileInfo } from 'node-llama-cpp';
import { readQ8 } from './quantize.ts';
import { reorderRows, type Sizes, weightOrder } from './weight-order.ts';

// `node dist/training/import-gguf.js MODEL.gguf CHECKPOINT`: a model file that export-gguf wrote as the numbers that
// `train.py --weights CHECKPOINT.f32` starts from, for a machine that has no checkpoint. Q8_0 keeps seven bits of a weight.

const [model = 'models/pocket.gguf', checkpoint = 'training/build/pocket.pt'] = process.argv.slice(2);
const { metadata, fullTensorInfo } = await readGgufFileInfo(model, { readTensorInfo: true });
const facts = metadata.llama;
const embedding = fullTensorInfo?.find(({ name }) => name === 'token_embd.weight');
if (!facts || !embedding) throw new TypeError(`${model} is no Llama; give a file that export-gguf.js wrote`);
const sizes: Sizes = {
  width: Number(facts.embedding_length),
  layers: Number(facts.block_count),
  heads: Number(facts.attention?.head_count),
  kv: Number(facts.attention?.head_count_kv),
  ff: Number(facts.feed_forward_length),
  vocabulary: Number(embedding.dimensions[1]),
  step: 0,
};
const bytes = await readFile(model);
/** Bytes of 32 weights in Q8_0, and of one norm. */
const [BLOCK_BYTES, FLOAT_BYTES] = [34, 4];

const numbers = weightOrder(sizes).map((weight) => {
  const { name, rows, columns } = weight;
  const found = fullTensorInfo?.find((one) => one.name === name);
  if (!found) throw new TypeError(`${model} has no ${name}; give a file that export-gguf.js wrote`);
  const begin = Number(found.fileOffset);
  if (rows === 1) return bytes.subarray(begin, begin + columns * FLOAT_BYTES);
  const blocks = (rows * columns) / 32;
  const values = reorderRows(readQ8(bytes.subarray(begin, begin + blocks * BLOCK_BYTES)), weight, 'halves');
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
});
await mkdir(dirname(checkpoint), { recursive: true });
await writeFile(`${checkpoint}.f32`, Buffer.concat(numbers));
await writeFile(`${checkpoint}.sizes.json`, JSON.stringify(sizes));
process.stdout.write(`${checkpoint}.f32: ${Buffer.concat(numbers).length / FLOAT_BYTES} weights\n`);
