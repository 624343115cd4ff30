import { z } from 'zod';
import { WISH_CHARS_MAX } from './genesis/invention-request.ts';
import { God, GodName } from './god.ts';

/** Longest texts of the form, characters. Discord's forms take 4,000 at most. */
export const SKETCH_CHARS_MAX = { name: 80, domain: 60, persona: 2_000, examples: 3_500 } as const;
/** Shortest persona of our schema, characters. */
export const PERSONA_CHARS_MIN = 40;
/** As `MadeGod` keeps it. */
const CARD_CHARS_MAX = 400_000;
/** Notes of an import that are kept; the importer writes about ten at most. */
const NOTES_MAX = 20;

/** What somebody wrote into the form, whether or not it makes a god: nothing anybody typed is ever lost. */
export const SketchFields = z.strictObject({
  name: z.string().max(SKETCH_CHARS_MAX.name),
  domain: z.string().max(SKETCH_CHARS_MAX.domain),
  persona: z.string().max(SKETCH_CHARS_MAX.persona),
  /** Lines that take turns, the mortal's first. */
  examples: z.string().max(SKETCH_CHARS_MAX.examples),
});
export type SketchFields = Readonly<z.infer<typeof SketchFields>>;

/** A god that somebody is making: shown to its maker alone until it is brought to life. */
export const Sketch = z.strictObject({
  sketchId: z.string(),
  origin: z.enum(['form', 'card', 'genesis']),
  fields: SketchFields,
  /** null while the fields do not make one. */
  god: God.nullable(),
  /** What the import cut or made up, in plain words. */
  notes: z.array(z.string()).max(NOTES_MAX),
  /** The imported card as JSON. */
  card: z.string().max(CARD_CHARS_MAX).optional(),
  /** What a member wished for when a model invented it. */
  wish: z.string().max(WISH_CHARS_MAX).optional(),
  /** Whether that model can follow wishes. */
  heedsWish: z.boolean().optional(),
  atMs: z.number(),
});
export type Sketch = Readonly<z.infer<typeof Sketch>>;

/** Where the god stands that a model has invented for a member, beside the one that member makes by hand. */
export const inventedFor = (userId: string): string => `genesis-${userId}`;

/** A sentence with its gaps filled in later, in the reader's language. */
export type Told = Readonly<{ sentence: string; values?: Readonly<Record<string, string | number>> }>;

/** Marks a sentence that is said elsewhere, so that the test of the languages finds it. */
const phrase = (english: string): string => english;

const NAME = phrase(
  'The name needs 1 to 80 characters, and Discord takes none with “clyde” or “discord” in it.',
);
const DOMAIN = phrase('Say in 1 to 60 characters what the god is god of, such as “thunder and oaths”.');
const PERSONA = phrase(
  'The persona has {count, plural, one {# character} other {# characters}}; tell who the god is in 40 to 2,000.',
);

/** What keeps the fields from being a god, in plain words; empty when nothing does. */
export function mistakesIn({ name, domain, persona }: SketchFields): Told[] {
  const count = persona.trim().length;
  return [
    ...(GodName.safeParse(name).success ? [] : [{ sentence: NAME }]),
    ...(domain.trim() === '' ? [{ sentence: DOMAIN }] : []),
    ...(count < PERSONA_CHARS_MIN ? [{ sentence: PERSONA, values: { count } }] : []),
  ];
}
