import type { CardParts } from './card-parts.ts';
import { moodSentence } from './feelings/mood-words.ts';
import { languageName } from './language.ts';
import { foldText } from './safe-text.ts';

/** Voice examples on a card. Three show a voice; each costs about 40 tokens that are evaluated at every change of god. */
const EXAMPLES_MAX = 3;

function languageSentence(language: string | null, answered: string): string {
  if (language === null) return `Use the language ${answered} uses.`;
  return `Answer in ${languageName(language)}, whatever language the others use.`;
}

function taskSentence({ answered, quoted, about, god }: CardParts): string {
  if (about !== null) return `${answered} calls on you to speak about this: "${about}".`;
  if (quoted !== null) return `You answer these words of ${answered}: "${quoted}".`;
  return `You answer ${answered} now, as ${god.name}.`;
}

/**
 * The card of a god for models that follow instructions: who, how it talks, how it feels, what to do.
 *
 * Examples are quoted rather than laid out as a talk, so that their labels are not copied into the answer.
 */
export function fullCard(parts: CardParts): string {
  const { god } = parts;
  const examples = god.examples
    .slice(0, EXAMPLES_MAX)
    .map(({ mortal, god: answer }) => `- To "${foldText(mortal)}" you said: "${foldText(answer)}"`);
  return [
    `[You are ${god.name} now: ${foldText(god.title)} (${foldText(god.culture)}). Your domain: ${foldText(god.domain)}. ` +
      `Your manner: ${god.manner.map(foldText).join(', ')}.`,
    god.persona.trim(),
    'How you have talked before:',
    ...examples,
    moodSentence(parts.mood),
    parts.feeling,
    taskSentence(parts),
    languageSentence(parts.language, parts.answered),
    `Answer as ${god.name}, in one or two sentences. Speak for nobody else, and do not write your name first.]`,
  ]
    .filter((line) => line !== null)
    .join('\n');
}
