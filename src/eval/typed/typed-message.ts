import { z } from 'zod';
import { God } from '../../core/god.ts';
import { loadLines } from '../load-lines.ts';

const InventedGod = z.strictObject({
  name: z.string().min(1),
  domain: z.string().min(1),
  manner: z.array(z.string()).min(2).max(3),
  topics: z.array(z.string()).min(4),
  persona: z.string().min(40),
});

/** One message typed by hand, and to whom; see eval/README.md. */
export const TypedMessage = z
  .strictObject({
    id: z.string().min(1),
    /** File stem of a shipped god; null for one that was invented for this set. */
    god: z.string().nullable(),
    invented: InventedGod.nullable(),
    /** The mortal's display name. */
    name: z.string().min(1),
    text: z.string().min(1),
    /** What it is about, in its own words; null when it is about nothing that has a name. */
    topic: z.string().nullable(),
    intent: z.string(),
    lang: z.enum(['en', 'es']),
    /** What was said before, oldest first; the god's own lines have its name. */
    earlier: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  })
  .refine(({ god, invented }) => (god === null) !== (invented === null), 'name a shipped god or invent one');
export type TypedMessage = Readonly<z.infer<typeof TypedMessage>>;

/** @throws what `loadLines` throws. */
export const loadTyped = (folder: string): Promise<TypedMessage[]> =>
  loadLines({ folder, schema: TypedMessage, file: 'typed.jsonl' });

const idOf = (name: string): string =>
  `x-${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)}`;

/**
 * The god a message is for. An invented one has no lines of its own: what stands for them is too long for the pocket
 * model's card.
 *
 * @returns null when it is a shipped god that is not there.
 */
export function godOf({ god, invented }: TypedMessage, shipped: ReadonlyMap<string, God>): God | null {
  if (!invented) return shipped.get(god ?? '') ?? null;
  const long = { mortal: 'who are you?', god: invented.persona.repeat(4).slice(0, 400) };
  return God.parse({
    ...invented,
    id: idOf(invented.name),
    pack: 'typed',
    title: `God of ${invented.domain}`,
    culture: 'Invented',
    colour: '#808080',
    examples: [long, long, long],
    farewells: ['Farewell.', 'Go well.'],
  });
}
