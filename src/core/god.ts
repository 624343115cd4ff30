import { z } from 'zod';

/** Longest webhook name Discord takes, characters. */
const NAME_CHARS_MAX = 80;
/** A persona longer than this would cost more prompt than the transcript it is read after. Characters, about 500 tokens. */
const PERSONA_CHARS_MAX = 2_000;

const line = (charsMax: number) => z.string().trim().min(1).max(charsMax);
const word = line(32);

/** File stem of a god; used in Redis keys, job data and emoji names. */
export const GodId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,27}$/, 'lower-case letters, digits and hyphens, 1 to 28, starting with a letter');

export const GodName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_CHARS_MAX)
  .regex(/^(?!.*(clyde|discord)).*$/i, 'Discord refuses names that contain "clyde" or "discord"');

/** How the model draws this god's words. Defaults are mild; a god file names only what differs. */
export const Sampling = z.strictObject({
  /** Flatness of the draw, 0 (always the likeliest word) to 2. */
  temperature: z.number().min(0).max(2).default(0.8),
  /** Draw only from the k likeliest tokens; 0 switches it off. */
  topK: z.number().int().min(0).max(1000).default(40),
  /** Draw only from the likeliest tokens that together have this probability, 0 to 1. */
  topP: z.number().min(0).max(1).default(0.95),
  /** Drop tokens less likely than this share of the likeliest one, 0 to 1. */
  minP: z.number().min(0).max(1).default(0.05),
  /** Factor against tokens used lately; 1 switches it off. */
  repeatPenalty: z.number().min(1).max(2).default(1.1),
  /** Strength of DRY, which breaks repeated phrases; 0 switches it off. */
  dryMultiplier: z.number().min(0).max(5).default(0),
  /** Longest answer in tokens. 120 tokens are about 90 English words, long for a chat. */
  maxTokens: z.number().int().min(8).max(400).default(120),
  /** Fixed seed for a god that must answer the same way each time; drawn per turn when absent. */
  seed: z.number().int().min(0).max(0xffff_ffff).optional(),
  /** Texts that end the answer. */
  stop: z.array(line(40)).max(8).default([]),
});
export type Sampling = z.infer<typeof Sampling>;

export const GodFrontMatter = z.strictObject({
  /** Name shown on the webhook. */
  name: GodName,
  /** One line under the name: "Lord of thunder, keeper of oaths". */
  title: line(100),
  /** Where the god is told of: "Greek", "Yoruba", or "Mortal" for the second pack. */
  culture: line(40),
  /** What the god is god of, as it stands after "god of": "thunder and oaths". */
  domain: line(60),
  /** Two or three adjectives for the way of speaking: [proud, loud]. Steers small models most. */
  manner: z.array(word).min(2).max(3),
  /** Other names mortals may call it by. */
  aliases: z.array(line(40)).max(12).default([]),
  /** Words that draw this god into a talk; single words where possible, the first four name its things. */
  topics: z.array(word).min(4).max(16),
  /** Colour of the name and the portrait. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/, 'a lower-case hex colour such as #c9a227'),
  /** BCP 47 tag when the god speaks only one language; otherwise it answers in the mortal's. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  /** Base odds in the draw of who speaks; 1 is normal, 0 means only when addressed. */
  weight: z.number().min(0).max(10).default(1),
  /** Ids of gods this one quarrels with. */
  rivals: z.array(GodId).max(8).default([]),
  /** Ids of gods this one stands by. */
  allies: z.array(GodId).max(8).default([]),
  /** Short exchanges that show the voice: what a mortal says, what the god answers. */
  examples: z
    .array(z.strictObject({ mortal: line(200), god: line(400) }))
    .min(3)
    .max(8),
  /** Stock lines that end a quarrel without the model. */
  farewells: z.array(line(200)).min(2).max(8),
  /** Stock lines for a mortal that has clearly risen in this god's favour; `{mortal}` stands for the name. Absent: silent. */
  warming: z.array(line(200)).max(8).default([]),
  /** The same for a mortal that has clearly fallen. */
  cooling: z.array(line(200)).max(8).default([]),
  /** Whether the god speaks in age-restricted channels only. */
  adult: z.boolean().default(false),
  sampling: Sampling.prefault({}),
});

/**
 * A persona: who speaks, how, how often and about what.
 *
 * `persona` is the body of the file, written to the model ("You are ..."), 40 to 2,000 characters.
 */
export const God = GodFrontMatter.extend({
  id: GodId,
  /** Folder the file stands in; packs switch on and off as a whole. */
  pack: GodId,
  persona: z.string().trim().min(40, 'write at least 40 characters of persona').max(PERSONA_CHARS_MAX),
});
export type God = Readonly<z.infer<typeof God>>;
