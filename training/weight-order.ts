import { z } from 'zod';

/** What the trainer writes beside its numbers. */
export const Sizes = z.object({
  width: z.number().int(),
  layers: z.number().int(),
  heads: z.number().int(),
  kv: z.number().int(),
  ff: z.number().int(),
  vocabulary: z.number().int(),
  step: z.number().int(),
});
export type Sizes = z.infer<typeof Sizes>;

/** One tensor of the model file: a norm is a single row, `heads` of others are turned by RoPE. */
export type Weight = Readonly<{ name: string; rows: number; columns: number; heads?: number }>;

function layerOrder(layer: number, { width, heads, kv, ff }: Sizes): Weight[] {
  const head = width / heads;
  const parts: Weight[] = [
    { name: 'attn_norm', rows: 1, columns: width },
    { name: 'attn_q', rows: heads * head, columns: width, heads },
    { name: 'attn_k', rows: kv * head, columns: width, heads: kv },
    { name: 'attn_v', rows: kv * head, columns: width },
    { name: 'attn_output', rows: width, columns: heads * head },
    { name: 'ffn_norm', rows: 1, columns: width },
    { name: 'ffn_gate', rows: ff, columns: width },
    { name: 'ffn_up', rows: ff, columns: width },
    { name: 'ffn_down', rows: width, columns: ff },
  ];
  return parts.map((part) => ({ ...part, name: `blk.${layer}.${part.name}.weight` }));
}

/** The tensors in the order in which the trainer keeps their numbers one after another. */
export function weightOrder(sizes: Sizes): readonly Weight[] {
  const { width, layers, vocabulary } = sizes;
  return [
    { name: 'token_embd.weight', rows: vocabulary, columns: width },
    ...Array.from({ length: layers }, (_, layer) => layerOrder(layer, sizes)).flat(),
    { name: 'output_norm.weight', rows: 1, columns: width },
  ];
}

/** Where a row of halves that rotate against each other stands among neighbours that do. */
function neighbourOf(row: number, head: number): number {
  const within = row % head;
  const half = head / 2;
  return row - within + (within < half ? 2 * within : 2 * (within - half) + 1);
}

/**
 * Reorders the rows that RoPE turns: the trainer has halves that rotate against each other, llama.cpp neighbours.
 * @param to - `halves` undoes `neighbours`.
 */
export function reorderRows(
  values: Float32Array,
  { rows, columns, heads }: Weight,
  to: 'neighbours' | 'halves',
): Float32Array {
  if (heads === undefined) return values;
  const moved = new Float32Array(values.length);
  for (let half = 0; half < rows; half += 1) {
    const neighbour = neighbourOf(half, rows / heads);
    const [from, target] = to === 'neighbours' ? [half, neighbour] : [neighbour, half];
    moved.set(values.subarray(from * columns, (from + 1) * columns), target * columns);
  }
  return moved;
}

/**
 * The weights between two models of one shape, one of which went on from the other: it often does what both can
 * (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
 *
 * @param share - Of the second one, 0 to 1.
 * @throws RangeError when they are not of one shape.
 */
export function meanWeights(one: Float32Array, other: Float32Array, share: number): Float32Array {
  if (one.length !== other.length)
    throw new RangeError(`${one.length} and ${other.length} weights have no mean`);
  return one.map((weight, at) => (1 - share) * weight + share * (other[at] ?? 0));
}
