import { z } from 'zod';
import { isObject, type JsonObject } from './card-json.ts';

/** Longest text field that is read, characters. A persona holds 2,000 and an example 400; the rest is read for words. */
const TEXT_CHARS_MAX = 32_768;
/** Longest name, tag or key that is read, characters; ours end at 80. */
const WORD_CHARS_MAX = 200;
/** Greetings and tags that are read; people write up to about 30. */
const LIST_MAX = 64;
/** Lorebook entries that are read. */
export const ENTRIES_MAX = 500;
/** Keys of one entry that are read. */
const KEYS_MAX = 32;

/** Cards in the wild have numbers, null or nothing where the specification wants texts; none of that is refused. */
const text = (charsMax: number = TEXT_CHARS_MAX) =>
  z
    .union([z.string(), z.number().transform(String)])
    .catch('')
    .transform((given) => given.slice(0, charsMax));

/** A list; some programs write an object with numbers as keys instead. Anything else is an empty one. */
const list = (itemsMax: number) =>
  z
    .union([z.array(z.unknown()), z.custom<JsonObject>(isObject).transform(Object.values<unknown>)])
    .catch([])
    .transform((items) => items.slice(0, itemsMax));

const texts = (itemsMax: number, charsMax?: number) =>
  list(itemsMax).transform((items) =>
    items.filter((item) => typeof item === 'string').map((item) => item.slice(0, charsMax ?? TEXT_CHARS_MAX)),
  );

/** Tags and keys are lists, or one text with commas. */
const words = (itemsMax: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.slice(0, TEXT_CHARS_MAX).split(',') : given),
    texts(itemsMax, WORD_CHARS_MAX),
  );

const flag = (otherwise: boolean) => z.boolean().catch(otherwise);

const LoreEntry = z.object({
  keys: words(KEYS_MAX),
  content: text(),
  enabled: flag(true),
  /** Always part of the prompt, whatever is talked about. */
  constant: flag(false),
  /** Lower ones come first. */
  insertion_order: z.number().catch(100),
  /** Keys are regular expressions; they are never run, so such keys are no topics. */
  use_regex: flag(false),
});
export type LoreEntry = z.infer<typeof LoreEntry>;

const NO_ENTRY: LoreEntry = LoreEntry.parse({});

const LoreBook = z
  .object({
    entries: list(ENTRIES_MAX + 1).transform((entries) =>
      entries.map((entry) => LoreEntry.catch(NO_ENTRY).parse(entry)),
    ),
  })
  .catch({ entries: [] });

/**
 * What we read of a card. Everything else stays in the JSON as it came and goes back out with it.
 *
 * `system_prompt` and `post_history_instructions` are orders to a model, written by a stranger, to stand above or
 * after everything else. A god here is one voice among several under the room's own rules, so nobody's card may give
 * the model orders: they are read only to say that they were left out.
 */
export const Card = z.object({
  name: text(WORD_CHARS_MAX),
  nickname: text(WORD_CHARS_MAX),
  description: text(),
  personality: text(),
  scenario: text(),
  first_mes: text(),
  mes_example: text(),
  alternate_greetings: texts(LIST_MAX),
  group_only_greetings: texts(LIST_MAX),
  tags: words(LIST_MAX),
  /** For people; the specification forbids it in prompts. */
  creator_notes: text(),
  creator: text(WORD_CHARS_MAX),
  system_prompt: text(),
  post_history_instructions: text(),
  character_book: LoreBook,
  extensions: z.custom<JsonObject>(isObject).catch({}),
});
export type Card = Readonly<z.infer<typeof Card>>;
