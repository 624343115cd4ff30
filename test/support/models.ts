import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findAppRoot } from '../../src/app-root.ts';
import { tensorBytes } from '../../src/llm/ggml-types.ts';
import { type TensorSource, writeGguf } from '../../src/llm/gguf-writer.ts';
import { SHAPES } from '../../src/llm/model-shapes.ts';
import { randomModel, writeRandomGguf } from '../../src/llm/random-gguf.ts';

/** The model that ships with the program. */
export const POCKET_MODEL = fileURLToPath(new URL('../../models/pocket.gguf', import.meta.url));

/** Finds a file in the system's temporary folder, or has it written there. */
async function madeOnce(name: string, write: (path: string) => Promise<void>): Promise<string> {
  const folder = join(tmpdir(), 'pantheon-test-models');
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Written beside and moved, so that two test files at once never see half a model.
  const draft = join(mkdtempSync(join(folder, 'new-')), name);
  await write(draft);
  renameSync(draft, path);
  return path;
}

/** A small model with random weights, written on first use. */
export const tinyModel = (): Promise<string> =>
  madeOnce('tiny-1.gguf', (path) => writeRandomGguf(path, 'tiny', 1));

/** By how much the one word outweighs every other, as a logit: e¹² to 1. */
const CONVICTION = 12;
const F32 = 0;

/** Tokens a stubborn model knows: enough that it reads a god's card in tokens as long as a trained model's. */
const VOCABULARY = 4_096;

/** Text its tokens are learned from. */
const godFiles = () =>
  ['zeus', 'thor', 'isis', 'loki', 'hera', 'brigid', 'hestia', 'athena'].map((id) =>
    readFileSync(join(findAppRoot(), 'gods', 'pantheon', `${id}.md`), 'utf8'),
  );

/**
 * A model that would go on with the same word after any text, and with hardly anything else: as a judge it finds the
 * same of everybody. Its layers add nothing, and its words are all alike but one.
 */
export const stubbornModel = (word: string): Promise<string> =>
  madeOnce(`always-${word}.gguf`, async (path) => {
    const shape = { ...SHAPES.tiny, vocabulary: VOCABULARY };
    const { metadata, tensors } = randomModel('stubborn', shape, { text: godFiles().join('\n') });
    const words = metadata['tokenizer.ggml.tokens']?.value as readonly string[];
    const alike = ({ name, shape }: TensorSource): TensorSource => {
      const [width = 0, rows = 0] = shape;
      const weights = Float32Array.from({ length: width * rows }, (_, at) =>
        words[Math.floor(at / width)] === word ? (1 + CONVICTION) / width : 1 / width,
      );
      return { name, shape, ggmlType: F32, data: () => [Buffer.from(weights.buffer)] };
    };
    const changed = tensors.map((tensor) => {
      if (tensor.name === 'token_embd.weight') return alike(tensor);
      if (tensor.ggmlType === F32) return tensor;
      const bytes = tensorBytes(
        tensor.ggmlType,
        tensor.shape.reduce((product, length) => product * length, 1),
      );
      return { ...tensor, data: () => [Buffer.alloc(bytes)] };
    });
    await writeGguf(path, metadata, changed);
  });
