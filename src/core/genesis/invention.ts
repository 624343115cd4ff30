import { z } from 'zod';

const line = (charsMax: number) => z.string().trim().min(2).max(charsMax);

/** Longest name a model may invent, characters: what stands beside a chat line without being cut. */
const NAME_CHARS_MAX = 32;

/**
 * A god as the pocket model was trained to write it. The bounds are those of its training texts; the grammar that holds
 * a model to them is made from this very schema.
 */
export const SmallInvention = z.strictObject({
  name: line(NAME_CHARS_MAX),
  /** As it stands after "god of". */
  domain: line(60),
  /** Right behind the domain they belong to: what stands between is what a small model would take them from. */
  keywords: z.array(line(20)).min(2).max(5),
  /** Two adjectives and a sentence: "Nervous and tender. Lives behind the last hill." */
  personality: line(160),
  /** Something it would say. */
  example: line(200),
});

/** What models are asked for that can follow an instruction: a persona, and enough examples to hear a voice. */
export const FullInvention = z.strictObject({
  name: line(NAME_CHARS_MAX),
  title: line(80),
  domain: line(60),
  /** Adjectives for the way of speaking. */
  manner: z.array(line(20)).min(2).max(3),
  /** The persona, written to the model: "You are ...". */
  personality: z.string().trim().min(40).max(500),
  keywords: z.array(line(24)).min(4).max(8),
  examples: z
    .array(z.strictObject({ mortal: line(120), god: line(240) }))
    .min(3)
    .max(3),
  farewells: z.array(line(120)).min(2).max(3),
});

/** A god that a model has invented, and nobody has looked at yet. */
export const Invention = z.union([FullInvention, SmallInvention]);
export type Invention = Readonly<z.infer<typeof Invention>>;

/** What is asked for, by how the model wants to be asked. */
export const INVENTIONS = { full: FullInvention, pocket: SmallInvention } as const;
