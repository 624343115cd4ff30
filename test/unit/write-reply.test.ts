import { describe, expect, test } from 'vitest';
import { pocketNote, readPocketNote } from '../../src/core/pocket-note.ts';
import type { ReplyRequest } from '../../src/llm/write-reply.ts';
import type { Prompt } from '../../src/ports.ts';
import { aGod } from '../support/prompt-gods.ts';
import { scriptedLlm } from '../support/scripted-llm.ts';

const prompt: Prompt = {
  system: 'rules',
  transcript: ['Bob: what is thunder?'],
  toNote: 'Bob: what is thunder?',
  card: 'You are Zeus.',
};
const request = (differs: Partial<ReplyRequest> = {}): ReplyRequest => ({
  god: aGod(),
  prompt,
  knownNames: ['Zeus', 'Hera', 'Bob'],
  recentOwnLines: ['I said this already, child.'],
  triggerText: 'what is thunder?',
  mortalName: 'Bob',
  seed: 100,
  ...differs,
});

test('the first good answer is said, cleaned', async () => {
  const { write, calls } = scriptedLlm(['Zeus: "It is my voice."']);
  await expect(write(request())).resolves.toMatchObject({
    kind: 'said',
    text: 'It is my voice.',
    tries: 1,
  });
  expect(calls).toHaveLength(1);
});

test('a refused answer is drawn again with another seed', async () => {
  const { write, calls } = scriptedLlm([
    'As an AI language model, no.',
    'I said this already, child!',
    'It is my voice.',
  ]);
  await expect(write(request())).resolves.toMatchObject({
    kind: 'said',
    text: 'It is my voice.',
    tries: 3,
  });
  expect(calls.map(({ seed }) => seed)).toEqual([100, 101, 102]);
});

test('after three refusals the god is silent and says why', async () => {
  const { write, calls } = scriptedLlm([
    '',
    'What is thunder?',
    'As an AI language model, no.',
    'never asked for',
  ]);
  const reply = await write(request());
  expect(reply).toEqual({ kind: 'silent', because: 'broken_character', tries: 3 });
  expect(calls).toHaveLength(3);
});

test('a god with a seed of its own begins there and still tries others', async () => {
  const { write, calls } = scriptedLlm(['', 'It is my voice.']);
  const god = aGod({ sampling: { ...aGod().sampling, seed: 7 } });
  await write(request({ god }));
  expect(calls.map(({ sampling }) => sampling.seed)).toEqual([7, 8]);
});

test('other names stop the drawing, the own does not', async () => {
  const { write, calls } = scriptedLlm(['It is my voice.']);
  const god = aGod({ sampling: { ...aGod().sampling, stop: ['###'] } });
  await write(request({ god }));
  expect(calls[0]?.sampling.stop).toEqual(['###', '\nHera:', '\nBob:']);
});

test('a model that wants drafts gets as many, and the best one is said', async () => {
  const drafts = ['Perhaps it is.', 'The eagle made the thunder, Bob.', 'As an AI language model, no.'];
  const { write, calls } = scriptedLlm(drafts, { drafts: 3 });
  await expect(write(request())).resolves.toMatchObject({ text: drafts[1], tries: 1 });
  expect(calls).toHaveLength(3);
  // Every other draft is pushed: towards what was asked about, and towards a thing of the god's own.
  expect(calls.map(({ wantedWords }) => wantedWords)).toEqual([
    undefined,
    [['thunder'], aGod().topics],
    undefined,
  ]);
});

test('an answer cut off by the token limit loses its half sentence', async () => {
  const { write } = scriptedLlm([{ text: 'It is my voice. And my', finish: 'length' }]);
  await expect(write(request())).resolves.toMatchObject({ text: 'It is my voice.' });
});

test('a god that shows emoji in its examples may answer with them', async () => {
  const god = aGod({ examples: [...aGod().examples.slice(0, 3), { mortal: 'hm', god: '⚡' }] });
  const { write } = scriptedLlm(['⚡⚡']);
  await expect(write(request({ god }))).resolves.toMatchObject({ kind: 'said', text: '⚡⚡' });
});

test('errors of the model are not swallowed', async () => {
  const { write } = scriptedLlm([new Error('broken')]);
  await expect(write(request())).rejects.toThrow('broken');
});

describe('a model that takes notes', () => {
  const noting = { promptStyle: 'pocket', drafts: 2, takesNotes: true } as const;
  const noted = (text: string) => ({ text, finish: 'stopText' }) as const;

  test('is asked for one, and each draft begins behind it', async () => {
    const { write, calls } = scriptedLlm([noted(' 4 thunder'), 'It is my voice.', 'Hush.'], noting);
    await expect(write(request())).resolves.toMatchObject({ kind: 'said', tries: 1 });
    expect(calls[0]).toMatchObject({
      alone: 'Bob: what is thunder?',
      lead: '[ question',
      sampling: { temperature: 0, stop: [']'] },
    });
    expect(calls.slice(1).every(({ alone }) => alone === undefined)).toBe(true);
    expect(calls.slice(1).map(({ lead }) => lead)).toEqual(Array(2).fill('[ question 4 thunder]'));
  });

  test('is pushed towards what it noted down', async () => {
    const { write, calls } = scriptedLlm([noted(' 5 spoons'), 'It is my voice.', 'Hush.'], noting);
    await write(request({ triggerText: 'my fork and your spoons' }));
    expect(calls[2]?.wantedWords?.[0]).toEqual(['spoons']);
  });

  test('speaks of nothing that was not said, and when pushed of one thing after the other that was', async () => {
    const script = [noted(' 5 sporns'), ...Array.from({ length: 6 }, () => 'Hush.')];
    const { write, calls } = scriptedLlm(script, { ...noting, drafts: 6 }, 'joke');
    await write(request({ triggerText: 'my old fork hates the Spoon' }));
    expect(calls.slice(1).map(({ lead }) => lead)).toEqual([
      '[ joke 5]',
      '[ joke 5 fork]',
      '[ joke 5]',
      '[ joke 5 Spoon]',
      '[ joke 5]',
      '[ joke 5 fork]',
    ]);
  });

  test.each(['er', ' 9 thunder', ''])('answers without where it writes %j', async (note) => {
    const { write, calls } = scriptedLlm([noted(note), '[joke 5] It is my voice.', ''], noting);
    await expect(write(request())).resolves.toMatchObject({ kind: 'said', text: 'It is my voice.' });
    expect(calls.slice(1).every(({ lead }) => lead === undefined)).toBe(true);
    expect(calls[2]?.wantedWords?.[0]).toEqual(['thunder']);
  });

  test('takes none of nothing', async () => {
    const { toNote: _, ...silence } = prompt;
    const { write, calls } = scriptedLlm(['It is my voice.', 'Hush.'], noting);
    await write(request({ prompt: silence }));
    expect(calls.map(({ lead }) => lead)).toEqual([undefined, undefined]);
  });

  test('says none of it', async () => {
    const { write } = scriptedLlm([noted('question 4'), 'question 4] It is.', 'It is my voice.'], noting);
    await expect(write(request())).resolves.toMatchObject({ text: 'It is my voice.' });
  });

  test('forgets a topic that has no end', async () => {
    const { write, calls } = scriptedLlm([' 4 thunder and', 'It is my voice.', 'Hush.'], noting);
    await write(request());
    expect(calls[1]?.lead).toBe('[ question 4]');
  });
});

test.each([
  { kind: 'question', level: 4, topic: 'left-handed forks' },
  { kind: 'grief', level: 5, topic: null },
])('a note reads as it was written: %j', (note) => {
  expect(readPocketNote(pocketNote(note))).toEqual(note);
});
