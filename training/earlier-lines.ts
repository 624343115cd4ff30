import type { Rng } from '../src/core/rng.ts';
import type { Line } from '../src/core/transcript.ts';
import { answerIn } from './answer.ts';
import type { Player } from './cast.ts';
import type { Corpus } from './corpus.ts';
import { type Said, say } from './say.ts';
import type { Talk } from './stock.ts';
import { pick } from './word-stock.ts';

/** Odds of 0, 1, 2, … lines before the one that is answered. Never more than the prompt of the pocket model has. */
const EARLIER_ODDS = {
  short: [0.75, 0.15, 0.1],
  long: [0.34, 0.2, 0.15, 0.11, 0.08, 0.06, 0.04, 0.02],
} as const;
/** How much talk stands before the line that is answered. */
export type History = keyof typeof EARLIER_ODDS;

/** Share of mortals' lines that a god answers, when there is one. */
const ANSWERED_SHARE = 0.45;

function earlierCount(history: History, rng: Rng): number {
  let left = rng();
  for (const [count, odds] of EARLIER_ODDS[history].entries()) {
    left -= odds;
    if (left < 0) return count;
  }
  return 0;
}

/** Who is in the room. */
export type Company = Readonly<{
  player: Player;
  people: readonly string[];
  others: readonly Player[];
  history: History;
}>;

type Asked = Said & { talk: Talk; name: string };
type Spoken = Omit<Line, 'index' | 'messageId'>;

function answered({ talk, ...asked }: Asked, gods: readonly Player[], rng: Rng): Spoken {
  const player = pick(gods, rng);
  const { name } = player.god;
  const text = answerIn(pick(talk.answers, rng).text, player, asked, rng);
  return { speaker: { kind: 'god', godId: name, name }, text, atMs: 0 };
}

/** What was said before: mortals about anything, and gods that answer what was said last. */
export function earlierLines(
  { player, people, others, history }: Company,
  corpus: Corpus,
  rng: Rng,
): readonly Omit<Line, 'index'>[] {
  const gods = others.length > 0 ? others : [player];
  const talks = corpus.talks.filter(
    ({ language, intent }) => language === player.language && intent !== 'godtalk',
  );
  const spoken: Omit<Line, 'index'>[] = [];
  let last: Asked | null = null;
  for (let count = earlierCount(history, rng); count > 0 && talks.length > 0; count -= 1) {
    const messageId = `${spoken.length}`;
    if (last && rng() < ANSWERED_SHARE) {
      spoken.push({ messageId, ...answered(last, gods, rng) });
      last = null;
      continue;
    }
    const [name, talk] = [pick(people, rng), pick(talks, rng)];
    const said = say(talk, { answer: '', godName: pick(gods, rng).god.name }, corpus, rng);
    spoken.push({
      messageId,
      speaker: { kind: 'mortal', userId: name, name },
      text: said.text,
      atMs: 0,
    });
    last = { ...said, talk, name };
  }
  return spoken;
}
