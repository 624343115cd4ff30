import type { Rng } from '../src/core/rng.ts';
import { demandOf, meets } from './agreement.ts';
import { chooseWords } from './alternatives.ts';
import { withAside } from './aside.ts';
import type { Corpus } from './corpus.ts';
import { slotsIn, withArticles, withContractions } from './fill.ts';
import { mess } from './mess.ts';
import type { Kind, Message, Talk } from './stock.ts';
import { isNounTopic, type Marked, swapTopic } from './swap-topic.ts';
import { pick } from './word-stock.ts';

/** Share of marked words that are swapped, and of those the share nobody has ever heard. */
const SWAP_SHARE = 0.65;
const UNHEARD_SHARE = 0.3;
/** In talks that teach saying a word back, most words are unheard. */
const ECHO_UNHEARD_SHARE = 0.65;

/** What was said, and the word it is about. */
export type Said = Readonly<{ text: string; topic: string | null; isNoun: boolean }>;

/** The answer a message will get, so that "the {T} is" is not asked about forks; and whom it may call. */
export type Asked = Readonly<{ answer: string; godName: string }>;

const isMarked = (message: Message): message is Marked => message.topic !== null;

const NAME_KINDS: ReadonlySet<Kind> = new Set(['god', 'place']);
/** "The Loki" and "your Lisbon" are said of nobody. */
const BEFORE_NOUN = /\b(?:the|your|my|that|this|no|any|some|more|less) \{T\}/i;

/** Whether an answer that was written for something else can be filled with what was said. */
export const canTakeUp = (answer: string, { topic, isNoun }: Omit<Said, 'text'>): boolean =>
  !slotsIn(answer).has('T') || (topic !== null && (isNoun || !BEFORE_NOUN.test(answer)));

/** The talk's messages whose own word already fits the answer, or all that can be answered so when none does. */
function fitting({ messages, language }: Talk, answer: string): readonly Message[] {
  const demand = language === 'en' ? demandOf(answer, 'T') : null;
  const takesUp = slotsIn(answer).has('T');
  const wantsNoun = BEFORE_NOUN.test(answer);
  const able = messages.filter(({ topic }) => topic !== null || !takesUp);
  const fit = able.filter(
    ({ topic }) =>
      topic === null || (meets(topic.word, demand) && !(wantsNoun && NAME_KINDS.has(topic.kind))),
  );
  return fit.length > 0 ? fit : able;
}

function withTopic(message: Marked, talk: Talk, answer: string, corpus: Corpus, rng: Rng): Said {
  const { language } = talk;
  const topic = swapTopic(
    message,
    {
      words: corpus.words,
      unheard: corpus.unheard,
      language,
      swapShare: SWAP_SHARE,
      unheardShare: corpus.echoes.has(talk) ? ECHO_UNHEARD_SHARE : UNHEARD_SHARE,
      demand: language === 'en' ? demandOf(answer, 'T') : null,
    },
    rng,
  );
  const text = message.text.replace('{T}', topic);
  return {
    text: language === 'en' ? withArticles(text) : withContractions(text),
    topic,
    isNoun: isNounTopic(message.topic.kind, topic),
  };
}

/** One of a talk's messages as a mortal would type it. */
export function say(talk: Talk, { answer, godName }: Asked, corpus: Corpus, rng: Rng): Said {
  const written = pick(fitting(talk, answer), rng);
  const message = { ...written, text: chooseWords(written.text, rng) };
  const said = isMarked(message)
    ? withTopic(message, talk, answer, corpus, rng)
    : { text: message.text, topic: null, isNoun: false };
  const { language } = talk;
  const text = withAside(said.text, talk, corpus, rng);
  return { ...said, text: mess(text, { godName, topic: said.topic, language }, rng) };
}
