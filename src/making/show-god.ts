import type { God } from '../core/god.ts';
import { cutAtWord } from '../core/safe-text.ts';
import type { AnswerCard } from '../discord/answer.ts';
import type { Say } from '../words/words.ts';

/** Examples in a card, and the longest texts of it, characters: a card is looked through, not read. */
const [EXAMPLES_SHOWN, PERSONA_CHARS_MAX] = [2, 900];

/** A god as its maker and the moderators see it before it lives. */
export function showGod(god: God, say: Say): AnswerCard {
  const talk = god.examples
    .slice(0, EXAMPLES_SHOWN)
    .map(({ mortal, god: answer }) => `> ${mortal}\n**${god.name}:** ${answer}`)
    .join('\n');
  return {
    title: god.name,
    text: `*${god.title}*\n\n${cutAtWord(god.persona, PERSONA_CHARS_MAX)}`,
    colour: god.colour,
    thumbnailUrl: 'attachment://portrait.png',
    fields: [
      { name: say('God of'), value: god.domain, isBeside: true },
      { name: say('Manner'), value: god.manner.join(', '), isBeside: true },
      { name: say('Drawn in by'), value: god.topics.join(', ') },
      { name: say('How it talks'), value: talk },
    ],
  };
}
