import type { CardParts } from './card-parts.ts';
import type { God } from './god.ts';
import { foldText } from './safe-text.ts';

/** The model was trained with three or four keywords. */
const KEYWORDS_MAX = 4;
/** And with one or two adjectives. */
const ADJECTIVES_MAX = 2;
/** Example lines of the training corpus were short; a longer one would be imitated badly and cost context. */
const EXAMPLE_CHARS_MAX = 120;

/** The beginning of a persona that says most; more would cost context that the small model does not use. */
const GIST_CHARS_MAX = 150;

/** The first sentence or two of a persona. Their end is a sentence's end, or nothing is taken. */
function gistOf({ persona }: CardParts['god']): string {
  const text = foldText(persona);
  const ends = [...text.matchAll(/[.!?](?= |$)/g)].map(({ index }) => index + 1);
  const end = ends.findLast((at) => at <= GIST_CHARS_MAX);
  return end === undefined ? '' : ` ${text.slice(0, end).replaceAll('"', "'")}`;
}

/** The god's shortest example answer, when it is short enough to be like the lines the model has seen. */
function exampleOf(god: CardParts['god']): string | null {
  const answers = god.examples.map(({ god: answer }) => foldText(answer).replaceAll('"', "'"));
  const shortest = answers.toSorted((a, b) => a.length - b.length)[0];
  return shortest !== undefined && shortest.length <= EXAMPLE_CHARS_MAX ? shortest : null;
}

/**
 * What follows the god's description: how it feels about whom it answers, and what it is to do. A name alone does not
 * tell the model whether it is a god's, and gods are answered otherwise.
 */
export const pocketTask = ({
  god,
  answered,
  answersGod,
  feeling,
}: Pick<CardParts, 'answered' | 'answersGod' | 'feeling'> & Readonly<{ god: Pick<God, 'name'> }>): string =>
  `${feeling ?? `You have no opinion of ${answered}.`}\nAnswer ${answersGod ? 'the god ' : ''}${answered} as ${god.name}.`;

/**
 * The card exactly as the pocket model was trained to read it: one line of fields and the
 * beginning of the persona, one of feeling, one of task.
 *
 * Mood and language are left out: the model knows neither.
 */
export function pocketCard(parts: CardParts): string {
  const { god } = parts;
  const keywords = god.topics.slice(0, KEYWORDS_MAX).map(foldText).join(', ');
  const manner = god.manner.slice(0, ADJECTIVES_MAX).map(foldText).join(' and ');
  const example = exampleOf(god);
  const says = example === null ? '' : ` You say: "${example}"`;
  return [
    `You are ${god.name}, god of ${foldText(god.domain)}. Keywords: ${keywords}. You are ${manner}.${gistOf(god)}${says}`,
    pocketTask(parts),
  ].join('\n');
}
