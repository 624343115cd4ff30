import { bandVerb } from '../core/feelings/bands.ts';
import { moodWord } from '../core/feelings/mood-words.ts';
import { phrase, type Say } from '../words/words.ts';

/** How a god stands to the reader, by the verb of its band. */
const STANDINGS: Readonly<Record<string, string>> = {
  hates: phrase('{god} hates you'),
  despises: phrase('{god} despises you'),
  dislikes: phrase('{god} dislikes you'),
  'is wary of': phrase('{god} is wary of you'),
  'hardly knows': phrase('{god} hardly knows you'),
  'is open to': phrase('{god} is open to you'),
  likes: phrase('{god} likes you'),
  'is fond of': phrase('{god} is fond of you'),
  treasures: phrase('{god} treasures you'),
};

const MOODS: Readonly<Record<string, string>> = {
  glorious: phrase('glorious'),
  'in good spirits': phrase('in good spirits'),
  calm: phrase('calm'),
  'a little cross': phrase('a little cross'),
  'in a black mood': phrase('in a black mood'),
};

/** "Zeus likes you". @param favour - −100 to 100. */
export const standingInWords = (god: string, favour: number, say: Say): string => {
  const verb = bandVerb(favour);
  return say(STANDINGS[verb] ?? `{god} ${verb} you`, { god });
};

/** "in good spirits". @param mood - −1 to 1. */
export const moodInWords = (mood: number, say: Say): string => {
  const word = moodWord(mood);
  return say(MOODS[word] ?? word);
};
