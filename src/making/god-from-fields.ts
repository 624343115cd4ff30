import { Card } from '../cards/card.ts';
import { deriveGod } from '../cards/god-draft.ts';
import { foldedWords } from '../core/addressing.ts';
import { capital } from '../core/capital.ts';
import { God } from '../core/god.ts';
import { MADE_PACK } from '../core/made-god.ts';
import { cutAtWord, foldText } from '../core/safe-text.ts';
import { mistakesIn, SKETCH_CHARS_MAX, type SketchFields } from '../core/sketch.ts';
import { readExamples, writeExamples } from './example-lines.ts';

/** Where a god comes from that somebody made with the form. */
const CULTURE = 'New';
/** Bounds of our schema: fewest examples, longest title, and how many topics of which length. */
const [EXAMPLES_MIN, TITLE_CHARS_MAX] = [3, 100];
const [TOPICS_MIN, TOPICS_MAX, TOPIC_CHARS_MAX] = [4, 16, 32];
/** Shortest word of a domain that draws a god into a talk, letters. */
const WORD_CHARS_MIN = 3;
/** Words of a domain that mean nothing by themselves. */
const EMPTY_WORDS = new Set(['and', 'the', 'of', 'all', 'for', 'los', 'las', 'del', 'que']);

const wordsOf = (domain: string): string[] =>
  foldedWords(domain).filter((word) => word.length >= WORD_CHARS_MIN && !EMPTY_WORDS.has(word));

/** What the form holds for a god that exists. */
export const fieldsOf = ({ name, domain, persona, examples }: God): SketchFields => ({
  name,
  domain,
  persona,
  examples: writeExamples(examples, name, SKETCH_CHARS_MAX.examples),
});

/** Examples as the form says; those the god has fill up what is missing. */
function examplesFrom(fields: SketchFields, before: God): God['examples'] {
  if (fields.examples.trim() === fieldsOf(before).examples) return before.examples;
  const written = readExamples(fields.examples, fields.name);
  const missing = Math.max(0, EXAMPLES_MIN - written.length);
  return missing === 0 ? written : [...written, ...before.examples.slice(0, missing)];
}

/** A god with what the form changed; everything else of it stays. */
export const changedGod = (fields: SketchFields, before: God): God =>
  God.parse({
    ...before,
    name: foldText(fields.name),
    domain: foldText(fields.domain),
    persona: fields.persona,
    examples: examplesFrom(fields, before),
  });

/** Words of the domain; what the persona talks of only fills up, because it may be about anything. */
function topicsFrom(domain: string, told: readonly string[]): string[] {
  const named = [...new Set(wordsOf(domain))].filter((word) => word.length <= TOPIC_CHARS_MAX);
  const more = told.filter((word) => !named.includes(word));
  return [...named, ...more].slice(0, Math.min(TOPICS_MAX, Math.max(TOPICS_MIN, named.length)));
}

function newGod(fields: SketchFields, takenIds: readonly string[]): God {
  const [name, domain] = [foldText(fields.name), foldText(fields.domain)];
  const talk = readExamples(fields.examples, name)
    .map(({ mortal, god }) => `<START>\n{{user}}: ${mortal}\n{{char}}: ${god}`)
    .join('\n');
  const card = Card.parse({
    name,
    description: fields.persona,
    mes_example: talk,
    tags: [...new Set(wordsOf(domain))],
  });
  const { god } = deriveGod(card, { pack: MADE_PACK, takenIds });
  return God.parse({
    ...god,
    domain,
    culture: CULTURE,
    topics: topicsFrom(domain, god.topics),
    // The domain itself, because it may be in any language.
    title: cutAtWord(capital(domain), TITLE_CHARS_MAX),
  });
}

/**
 * The god that the form tells of; `null` while `mistakesIn` finds something.
 *
 * @param before - The god that is being changed; it keeps its id and all the form has no field for.
 * @param takenIds - Ids a new god must not get.
 */
export function godFromFields(
  fields: SketchFields,
  { before, takenIds }: Readonly<{ before: God | null; takenIds: readonly string[] }>,
): God | null {
  if (mistakesIn(fields).length > 0) return null;
  return before ? changedGod(fields, before) : newGod(fields, takenIds);
}
