import type { Rng } from '../src/core/rng.ts';
import { chooseWords } from './alternatives.ts';
import type { Corpus } from './corpus.ts';
import type { Intent, Talk } from './stock.ts';
import { pick } from './word-stock.ts';

/** Share of messages to which something of the same tone is added, and of those before which something plain is said. */
const SAME_TONE_SHARE = 0.15;
const PLAIN_BEFORE_SHARE = 0.08;
/** Share of the additions of the same tone that come from the talks written for it, in many wordings. */
const TONED_SHARE = 0.5;
/** Longest addition, letters: a second sentence, not a second letter. */
const ASIDE_CHARS_MAX = 60;
/** Most additions that are drawn do not fit. */
const TRIES_MAX = 12;
const PLAIN_INTENTS: ReadonlySet<Intent> = new Set(['greeting', 'smalltalk']);
/** What must be answered by itself: nothing is added to it, and it is added to nothing. */
const HEAVY_INTENTS: ReadonlySet<Intent> = new Set([
  'grief',
  'despair',
  'fear',
  'plea',
  'mixed',
  'advice',
  'godtalk',
]);
/** Small talk that is not so small; an answer to something else would pass over it. */
const HEAVY_WORDS =
  /\?|\b(?:friends?|lonely|alone|sad|cry|crying|miss|hospital|sick|died|dead|tired|brain|sleep|lost|failed|fired|broke|dumped|solo|sola|triste|llor|murió|echo de menos)/iu;

const withoutEnd = (text: string): string => text.replace(/[.!?…]+$/u, '');

/** A short message of another talk, without a topic. */
function aside(talk: Talk, fits: (one: Talk) => boolean, from: readonly Talk[], rng: Rng): string | null {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const other = pick(from, rng);
    const message = pick(other.messages, rng);
    const text = chooseWords(message.text, rng);
    const isShort = message.topic === null && text.length <= ASIDE_CHARS_MAX;
    const isHeavy = HEAVY_INTENTS.has(other.intent) || HEAVY_WORDS.test(text);
    if (isShort && !isHeavy && other.language === talk.language && fits(other)) return withoutEnd(text);
  }
  return null;
}

/** A message with a sentence more: people say two things at once, and only one of them in earnest. */
export function withAside(text: string, talk: Talk, corpus: Corpus, rng: Rng): string {
  if (HEAVY_INTENTS.has(talk.intent)) return text;
  const draw = rng();
  const glue = pick(['. ', '. ', ', ', '! ', ' '], rng);
  if (draw < SAME_TONE_SHARE && talk.tone !== 0) {
    const toned = rng() < TONED_SHARE ? corpus.toned.get(`${talk.language} ${talk.tone}`) : undefined;
    const more = aside(talk, ({ tone }) => tone === talk.tone, toned ?? corpus.talks, rng);
    return more === null ? text : withoutEnd(text) + glue + more;
  }
  if (draw > 1 - PLAIN_BEFORE_SHARE) {
    const before = aside(
      talk,
      ({ tone, intent }) => tone === 0 && PLAIN_INTENTS.has(intent),
      corpus.talks,
      rng,
    );
    return before === null ? text : before + glue + text;
  }
  return text;
}
