import { freeId, idFor } from '../cards/card-name.ts';
import { colourFor, farewellsFor } from '../cards/stock.ts';
import { capital } from '../core/capital.ts';
import type { Invention } from '../core/genesis/invention.ts';
import { God, GodName } from '../core/god.ts';
import { MADE_PACK } from '../core/made-god.ts';
import { cutAtWord, foldText } from '../core/safe-text.ts';

/** Where a god comes from that a model invented. */
const CULTURE = 'Newborn';
/** Bounds of our schema for topics, their letters and the title. */
const [TOPICS_MIN, TOPICS_MAX, TOPIC_CHARS_MAX, TITLE_CHARS_MAX] = [4, 16, 32, 100];
/** Shortest word that draws a god into a talk, letters. */
const WORD_CHARS_MIN = 3;
/** Words that mean nothing by themselves. */
const EMPTY_WORDS = new Set(
  'and the for all who has are with that this its your you from his her their behind owns lives'.split(' '),
);

type SmallInvention = Extract<Invention, { example: string }>;

const wordsOf = (text: string): string[] =>
  (
    foldText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}-]+/gu) ?? []
  ).filter(
    (word) => word.length >= WORD_CHARS_MIN && word.length <= TOPIC_CHARS_MAX && !EMPTY_WORDS.has(word),
  );

/** Keywords, then words of the domain; what is told of it fills up to the four that a god needs. */
function topicsFrom({ name, domain, keywords, personality }: Invention): string[] {
  const named = [...keywords.map((word) => foldText(word).toLowerCase()), ...wordsOf(domain)];
  const own = [...new Set(named.filter((word) => word !== ''))].slice(0, TOPICS_MAX);
  const more = [...wordsOf(personality), ...wordsOf(name), 'gods', 'mortals', 'prayers', 'offerings'];
  const filled = [...new Set([...own, ...more])];
  return filled.slice(0, Math.max(TOPICS_MIN, own.length));
}

/** "Nervous and tender. Lives behind the last hill." in its two halves; without adjectives all of it is told. */
function mannerAndLegend(personality: string): { manner: string[]; legend: string } {
  const found = /^([\p{L}-]{2,20}) and ([\p{L}-]{2,20})\.\s*(.*)$/su.exec(personality);
  if (!found) return { manner: ['strange', 'solemn'], legend: personality };
  const [, first = '', second = '', legend = ''] = found;
  return { manner: [first.toLowerCase(), second.toLowerCase()], legend };
}

/** Everything a god has that a small model did not write: plain sentences around the words it did write. */
function smallGod({ name, domain, personality, keywords, example }: SmallInvention) {
  const { manner, legend } = mannerAndLegend(foldText(personality));
  const [first = domain, second = domain] = keywords;
  const told = legend === '' ? '' : ` Of you it is told: ${capital(legend)}`;
  return {
    title: `God of ${domain}`,
    manner,
    persona: `You are ${name}, god of ${domain}. You are ${manner.join(' and ')}.${told}`,
    examples: [
      { mortal: 'Who are you?', god: example },
      {
        mortal: 'What are you god of?',
        god: `${capital(domain)}. Look around, mortal: ${first}, ${second}.`,
      },
      { mortal: 'Will you help me?', god: `Speak to me of ${first}, and I will listen.` },
    ],
    farewells: farewellsFor(name),
  };
}

function writtenParts(invention: Invention) {
  if ('example' in invention) return smallGod(invention);
  const { title, manner, personality, examples, farewells, name } = invention;
  const persona = /^you are\b/i.test(personality) ? personality : `You are ${name}. ${personality}`;
  return { title, manner, persona, examples, farewells };
}

/**
 * The god an invention tells of, with an id of its own and a colour that its name decides.
 *
 * Pure: the same invention gives the same god.
 *
 * @param takenIds - Ids a new god must not get.
 * @returns null when Discord would not take the name, or what is left after folding is no god by our schema.
 */
export function godFromInvention(invention: Invention, takenIds: readonly string[]): God | null {
  const name = foldText(invention.name);
  if (!GodName.safeParse(name).success) return null;
  const parts = writtenParts({ ...invention, name, domain: foldText(invention.domain) });
  const god = God.safeParse({
    id: freeId(idFor(name), takenIds),
    pack: MADE_PACK,
    name,
    culture: CULTURE,
    domain: foldText(invention.domain),
    colour: colourFor(name),
    topics: topicsFrom(invention),
    ...parts,
    title: cutAtWord(capital(foldText(parts.title)), TITLE_CHARS_MAX),
  });
  return god.success ? god.data : null;
}
