import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawSeveral } from '../../src/core/draw-several.ts';
import type { God } from '../../src/core/god.ts';
import { UserError } from '../../src/errors.ts';
import { type AskDeps, askGods } from '../../src/members/ask-gods.ts';
import { aCandidate, NOW_MS, settings } from '../support/gods.ts';

const MINUTE_MS = 60_000;
const god = (id: string) => ({ id, name: id }) as God;
const asking = {
  callId: 'c1',
  guildId: 'g1',
  userId: 'u1',
  userName: 'Ada',
  locale: 'en',
  roomLanguage: undefined,
  question: 'Why?',
  gods: ['zeus', 'thor', 'loki'].map(god),
};
const silent = new UserError('god_silent', 'Nothing.');

/** Answers by god; an error is thrown. */
function world(answers: Readonly<Record<string, string | Error>>) {
  const waits: number[] = [];
  const deps: AskDeps = {
    feelings: { favours: async () => new Map(), moods: async () => new Map() },
    clock: () => NOW_MS,
    async whisper({ godId }, waitMs) {
      waits.push(waitMs);
      const answer = answers[godId] ?? silent;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { deps, waits };
}
const states = (gods: readonly { state: string }[]) => gods.map(({ state }) => state).join(' ');

test('gods answer one after another in the card, and a silent one costs only its own answer', async () => {
  const seen: string[] = [];
  const { deps } = world({ zeus: 'Thunder.', thor: silent, loki: 'A joke.' });
  const said = await askGods(deps, asking, async (gods) => void seen.push(states(gods)));
  expect(seen).toEqual(['thinks waits waits', 'said thinks waits', 'said silent thinks']);
  expect(said.map(({ words }) => words)).toEqual(['Thunder.', '', 'A joke.']);
});

test('all are asked at once, and whoever is ready first waits for its turn to be shown', async () => {
  const answers = new Map<string, (words: string) => void>();
  const { deps } = world({});
  const whisper = ({ godId }: { godId: string }) =>
    new Promise<string>((resolve) => void answers.set(godId, resolve));
  const seen: string[] = [];
  const asked = askGods({ ...deps, whisper }, asking, async (gods) => void seen.push(states(gods)));
  await expect.poll(() => [...answers.keys()]).toEqual(['zeus', 'thor', 'loki']);
  answers.get('loki')?.('A joke.');
  answers.get('thor')?.('An oath.');
  expect(seen).toEqual(['thinks waits waits']);
  answers.get('zeus')?.('Thunder.');
  expect((await asked).map(({ words }) => words)).toEqual(['Thunder.', 'An oath.', 'A joke.']);
  expect(seen).toEqual(['thinks waits waits', 'said thinks waits', 'said said thinks']);
});

test('a worker that never answers cannot hold the card longer than Discord lets it be changed', async () => {
  const { deps, waits } = world({});
  const many = { ...asking, gods: Array.from({ length: 6 }, (_, index) => god(`g${index}`)) };
  const said = await askGods(deps, many, async () => undefined);
  expect(waits).toEqual([3, 6, 9, 12, 14, 14].map((minutes) => minutes * MINUTE_MS));
  expect(states(said)).toBe('silent silent silent silent silent silent');
});

test('a mistake of ours is not told as silence, and a card that is gone ends the asking', async () => {
  const broken = world({ zeus: new TypeError('bug'), thor: new TypeError('another') });
  await expect(askGods(broken.deps, asking, async () => undefined)).rejects.toThrow('bug');
  const gone = world({ zeus: 'Thunder.' });
  const show = () => Promise.reject(new Error('the card was deleted'));
  await expect(askGods(gone.deps, asking, show)).rejects.toThrow('deleted');
  expect(gone.waits).toEqual([]);
});

test('drawn gods are different ones, never more than asked for, never one without weight', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 6 }), fc.string(), (given, count, seed) => {
      const candidates = given.map((weight, index) => aCandidate(`g${index}`, { weight }));
      const question = { text: 'hello', candidates, settings: settings() };
      const drawn = drawSeveral(question, { count, seed });
      const willing = candidates.filter(({ weight }) => weight > 0).map(({ god: { id } }) => id);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.length).toBe(Math.min(count, willing.length));
      for (const id of drawn) expect(willing).toContain(id);
      expect(drawSeveral(question, { count, seed })).toEqual(drawn);
    }),
  );
});

test('a god of the question’s domain is drawn more often', () => {
  const candidates = [aCandidate('sea', { topics: ['sea', 'ship'] }), aCandidate('war', { topics: ['war'] })];
  const firsts = Array.from({ length: 2_000 }, (_, seed) =>
    drawSeveral(
      { text: 'tell me of the sea', candidates, settings: settings() },
      { count: 1, seed: `${seed}` },
    ).join(),
  );
  expect(firsts.filter((id) => id === 'sea').length).toBeGreaterThan(1_300);
});
