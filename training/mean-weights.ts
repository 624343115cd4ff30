import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { meanWeights } from './weight-order.ts';

// `node dist/training/mean-weights.js CHECKPOINT OTHER SHARE OUT`: a model between two checkpoints of one shape, SHARE of the
// second, for export-gguf.js. Which share does most is for the evaluation to say.

const [one = '', other = '', share = '0.5', out = ''] = process.argv.slice(2);
if (out === '')
  throw new TypeError('give two checkpoints, the share of the second from 0 to 1, and where to write');

async function weightsOf(checkpoint: string): Promise<Float32Array> {
  const bytes = await readFile(`${checkpoint}.f32`);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / Float32Array.BYTES_PER_ELEMENT);
}

const mean = meanWeights(await weightsOf(one), await weightsOf(other), Number(share));
await writeFile(`${out}.f32`, Buffer.from(mean.buffer));
await copyFile(`${other}.sizes.json`, `${out}.sizes.json`);
process.stdout.write(`${out}.f32: ${mean.length} weights\n`);
