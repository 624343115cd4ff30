import { type Rng, seededRng } from '../core/rng.ts';
import { byteCharacters, byteLevelVocabulary } from './byte-level-vocabulary.ts';
import { type MetadataValue, type TensorSource, writeGguf } from './gguf-writer.ts';
import { learnMerges } from './learn-merges.ts';
import { llamaMetadata } from './llama-metadata.ts';
import { SHAPES, type Shape, type ShapeName } from './model-shapes.ts';

/** Numbers of the tensor types used here. */
const F32 = 0;
const Q4_0 = 2;

/** Merges learned from a text; half a small vocabulary, and all that 200 kB of text have to give. */
const MERGES_LEARNED_MAX = 16_000;

/** Values in a block of Q4_0, and its bytes: a half-precision scale and 16 bytes of nibbles. */
const BLOCK_VALUES = 32;
const BLOCK_BYTES = 18;

/** Blocks made at a time; bounds the memory to about 1 MB whatever the tensor's size. */
const BLOCKS_PER_PIECE = 65_536;

/** A small half-precision number for the scale of a block: 2⁻⁷ to 2⁻⁶, so that sums stay near 1. */
const halfScale = (rng: Rng): number => 0x2000 | Math.floor(rng() * 0x400);

/** Random 4-bit weights. Speed does not depend on their values, only on their layout. */
function* randomQ4(values: number, rng: Rng): Generator<Buffer> {
  let blocksLeft = values / BLOCK_VALUES;
  while (blocksLeft > 0) {
    const blocks = Math.min(blocksLeft, BLOCKS_PER_PIECE);
    const piece = Buffer.alloc(blocks * BLOCK_BYTES);
    for (let at = 0; at < piece.length; at += BLOCK_BYTES) {
      piece.writeUInt16LE(halfScale(rng), at);
      for (let word = 0; word < 4; word += 1)
        piece.writeUInt32LE(Math.floor(rng() * 2 ** 32), at + 2 + word * 4);
    }
    blocksLeft -= blocks;
    yield piece;
  }
}

function matrix(name: string, columns: number, rows: number, rng: Rng): TensorSource {
  return { name, shape: [columns, rows], ggmlType: Q4_0, data: () => randomQ4(columns * rows, rng) };
}

/** Weights of a norm: ones. */
function norm(name: string, width: number): TensorSource {
  return {
    name,
    shape: [width],
    ggmlType: F32,
    data: () => [Buffer.from(new Float32Array(width).fill(1).buffer)],
  };
}

function tensorsOf(shape: Shape, rng: Rng): TensorSource[] {
  const { width, feedForward, vocabulary } = shape;
  const keyValueWidth = (width / shape.heads) * shape.keyValueHeads;
  const layers = Array.from({ length: shape.layers }, (_, layer) => {
    const named = (part: string) => `blk.${layer}.${part}.weight`;
    return [
      norm(named('attn_norm'), width),
      matrix(named('attn_q'), width, width, rng),
      matrix(named('attn_k'), width, keyValueWidth, rng),
      matrix(named('attn_v'), width, keyValueWidth, rng),
      matrix(named('attn_output'), width, width, rng),
      norm(named('ffn_norm'), width),
      matrix(named('ffn_gate'), width, feedForward, rng),
      matrix(named('ffn_up'), width, feedForward, rng),
      matrix(named('ffn_down'), feedForward, width, rng),
    ];
  });
  return [
    matrix('token_embd.weight', width, vocabulary, rng),
    ...layers.flat(),
    norm('output_norm.weight', width),
  ];
}

function metadataOf(name: string, shape: Shape, text: string): Record<string, MetadataValue> {
  const pairs = text === '' ? undefined : learnMerges(text, MERGES_LEARNED_MAX, byteCharacters());
  // "mostly Q4_0", llama.cpp's number.
  return llamaMetadata(name, { ...shape, ...byteLevelVocabulary(shape.vocabulary, pairs), fileType: 2 });
}

/**
 * The parts of a model file with random weights.
 *
 * @param name - `general.name`, and the seed of all weights together with `seed`.
 * @returns Tensors made from one stream of chance: they must be written in order.
 */
export function randomModel(
  name: string,
  shape: Shape,
  { seed = 1, text = '' }: Readonly<{ seed?: number; text?: string }> = {},
) {
  const rng = seededRng(`random-gguf ${name} ${seed}`);
  return { metadata: metadataOf(`random-${name}`, shape, text), tensors: tensorsOf(shape, rng) };
}

/**
 * Writes a language model with random weights: it loads and computes like a real one and says nonsense.
 *
 * @param seed - The same shape, seed and text give the same bytes on every machine.
 * @param text - Real text its vocabulary is learned from, so that it counts tokens as a trained model does; without it
 * a token is little more than a letter.
 */
export async function writeRandomGguf(
  path: string,
  shapeName: ShapeName,
  seed: number,
  text = '',
): Promise<void> {
  const { metadata, tensors } = randomModel(shapeName, SHAPES[shapeName], { seed, text });
  await writeGguf(path, metadata, tensors);
}
