/** Sizes of a model in the Llama architecture. */
export type Shape = Readonly<{
  layers: number;
  width: number;
  heads: number;
  keyValueHeads: number;
  feedForward: number;
  vocabulary: number;
  contextTokens: number;
}>;

/** `tiny` is for tests that need no sense (about 0.1 MB), `llama-1b` for measuring speed (about 0.6 GB). */
export const SHAPES = {
  tiny: {
    layers: 2,
    width: 64,
    heads: 4,
    keyValueHeads: 2,
    feedForward: 128,
    vocabulary: 320,
    contextTokens: 4096,
  },
  'llama-1b': {
    layers: 16,
    width: 2048,
    heads: 32,
    keyValueHeads: 8,
    feedForward: 8192,
    vocabulary: 32_000,
    contextTokens: 8192,
  },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
