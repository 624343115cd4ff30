import { POCKET_SYSTEM } from '../src/core/prompt.ts';
import type { Rng } from '../src/core/rng.ts';
import { answerIn, chooseAnswer, stanceOf } from './answer.ts';
import type { Corpus } from './corpus.ts';
import { CLASS, chatMl, type Encoded } from './encode.ts';
import { say } from './say.ts';
import type { Tokenizer } from './tokenizer.ts';
import { pick } from './word-stock.ts';

/** One thing said and one god's answer to it, as the transcript shows them. */
export type Exchange = Readonly<{ asker: string; asked: string; god: string; answer: string }>;

/** Exchanges of one sample; about 400 tokens. */
const EXCHANGES = 8;
const SPANISH_SHARE = 0.2;

/** A god of a language with something said to it and what it answers, without a room around. */
function drawExchange(corpus: Corpus, language: 'en' | 'es', rng: Rng): Exchange {
  let player = corpus.drawPlayer(rng);
  while (player.language !== language) player = corpus.drawPlayer(rng);
  const { talk, answer } = chooseAnswer(player, stanceOf(rng() * 200 - 100, rng), corpus, rng);
  const name = pick(talk.intent === 'godtalk' ? corpus.words.gods : corpus.words.mortals, rng);
  const said = say(talk, { answer: answer.text, godName: player.god.name }, corpus, rng);
  return {
    asker: name,
    asked: said.text,
    god: player.god.name,
    answer: answerIn(answer.text, player, { name, ...said }, rng),
  };
}

/**
 * Many exchanges without cards. A sample with a card holds thirty tokens of answer in two hundred, this one three of
 * five: the cheap way to teach what is answered to what, before and beside the samples that teach the card.
 */
export function drawChatter(corpus: Corpus, rng: Rng): readonly Exchange[] {
  const language = rng() < SPANISH_SHARE ? 'es' : 'en';
  return Array.from({ length: EXCHANGES }, () => drawExchange(corpus, language, rng));
}

/** A talk in the user's turn in which only the gods' words count in full. */
export function encodeChatter(exchanges: readonly Exchange[], tokenizer: Tokenizer): Encoded {
  const chat = chatMl(tokenizer);
  chat.turn('system', POCKET_SYSTEM, CLASS.frame);
  chat.open('user');
  for (const { asker, asked, god, answer } of exchanges) {
    // A label and what follows it are pieces of their own to the tokenizer, so that cutting here changes no token.
    chat.text(`${asker}: ${asked}`, CLASS.prompt);
    chat.text(`\n${god}:`);
    chat.text(` ${answer}`, CLASS.reply);
    chat.text('\n', CLASS.reply);
  }
  return chat.encoded();
}
