import { describe, expect, test } from 'vitest';
import { type DraftContext, meritsIn } from '../../src/core/draft-merits.ts';
import { draftScorer } from '../../src/core/drafts.ts';
import { englishOrSpanish } from '../../src/core/small-words.ts';

const context: DraftContext = {
  triggerText: 'Zeus, should I quit my job?',
  keywords: ['eagle', 'thunder'],
  answered: 'Bob',
  promptText: 'Bob: Zeus, should I quit my job? eagle thunder',
  vocabulary: new Set(['keep', 'your', 'the', 'my', 'likes', 'it', 'rest', 'storm', 'quit']),
};
const score = (text: string, differs = {}, draft = {}) =>
  draftScorer({ ...context, ...differs })({ text, isUnfinished: false, ...draft });

test.for([
  ['the topic', 'Keep your job.', 'Keep it.'],
  ['a thing of the god', 'The eagle likes it.', 'The storm likes it.'],
  ['a plural of it', 'The eagles rest.', 'The storms rest.'],
  ['the name', 'Keep it, Bob.', 'Keep it.'],
  ['a whole sentence', 'Keep it.', 'Keep it'],
  ['words that exist', 'The storm likes it.', 'The storm likes zorbit.'],
] as const)('better with %s', ([_, better, worse]) => {
  expect(score(better)).toBeGreaterThan(score(worse));
});

test('what sounds like the god wins between equals', () => {
  const voice = new Map([['storm', 2]]);
  expect(score('The storm likes it.', { voice })).toBeGreaterThan(score('The rest likes it.', { voice }));
  expect(score('The storm likes it.')).toBe(score('The rest likes it.'));
});

test('a thing the mortal points at is more of a topic than a deed', () => {
  expect(score('Keep your job.')).toBeGreaterThan(score('Quit it.'));
  expect(score('Quit it.')).toBeGreaterThan(score('Keep it.'));
});

test('small words of the question are no topic', () => {
  expect(score('Should I keep it?')).toBe(score('The storm likes it?'));
});

test('a likelier draft wins between equals, a cut one loses', () => {
  const likely = score('Keep it.', {}, { meanLogProbability: -0.1 });
  expect(likely).toBeGreaterThan(score('Keep it.', {}, { meanLogProbability: -0.4 }));
  expect(likely).toBeGreaterThan(score('Keep it.', {}, { meanLogProbability: -0.1, isUnfinished: true }));
  // Likelier than as good as certain is no better.
  expect(likely).toBe(score('Keep it.', {}, { meanLogProbability: 0 }));
});

test('without a vocabulary any word is fine', () => {
  const { vocabulary, ...open } = context;
  expect(vocabulary?.size).toBeGreaterThan(0);
  expect(draftScorer(open)({ text: 'Zorbit.', isUnfinished: false })).toBe(
    draftScorer(open)({ text: 'Eat.', isUnfinished: false }),
  );
});

describe('what speaks against a draft', () => {
  const merits = (text: string, differs: Partial<DraftContext> = {}) =>
    meritsIn({ ...context, ...differs })({ text, isUnfinished: false });

  test('a frame said lately with another thing in it', () => {
    const recentLines = ['The eagle has never once looked at me like that, Anna.'];
    const used = merits('The thunder has never once looked at me like that, Bob.', { recentLines });
    expect(used.usedFrame).toBeGreaterThan(0.7);
    expect(merits('Quit, and give the thunder your chair.', { recentLines }).usedFrame).toBe(0);
    expect(score('The storm has never once looked at me.', { recentLines })).toBeLessThan(
      score('The storm has never once looked at me.', { recentLines: [] }),
    );
  });

  test('the card’s own example or persona, word for word', () => {
    const cardText = 'You are Zeus. You say: "I keep a bolt for those who ask twice."';
    expect(merits('I keep a bolt for those who ask twice, Bob.', { cardText }).cardCopy).toBeGreaterThan(0.5);
    expect(merits('A bolt awaits those who ask twice.', { cardText }).cardCopy).toBe(0);
  });

  test.for([
    ['Should I quit my job, you ask.', 2],
    ['Quit my job? Never.', 0],
    ['Keep it.', 0],
  ] as const)('the mortal’s own words in a row: %s', ([text, words]) => {
    expect(merits(text).echo).toBe(words);
  });

  test('another language than it was spoken to, unless the god has but one', () => {
    const spanish = { triggerText: '¿debo dejar mi trabajo o no?' };
    expect(merits('Deja el trabajo y ven con nosotros.').foreign).toBe(1);
    expect(merits('Deja el trabajo y ven con nosotros.', spanish).foreign).toBe(0);
    expect(merits('You should leave that place to me.', spanish).foreign).toBe(1);
    expect(merits('You should leave that place to me.', { ...spanish, language: 'en-GB' }).foreign).toBe(0);
    expect(merits('Thunder!', spanish).foreign).toBe(0);
  });

  test.for([
    ['Sit down, Dana.', 1],
    ['Sit down, Bob, and eat.', 0],
    ['Sit down, Zeus Thunderer.', 0],
    ['Dana, sit down.', 0],
    ['Sit down, la_smith.', 1],
    ['Sit down, big_bob.', 0],
    ['Sit down, Hyun-jun.', 1],
  ] as const)('calling somebody who is not there: %s', ([text, names]) => {
    expect(merits(text, { promptText: 'big_bob: hi\nBob: hi\nHyun-woo: hi\nYou are Zeus.' }).wrongName).toBe(
      names,
    );
  });

  test('saying the same twice', () => {
    expect(merits('The storm am I and the storm am I.').stutter).toBeGreaterThan(0.2);
    expect(merits('The storm is mine, and so is the rest.').stutter).toBe(0);
  });

  test('a name of several words counts by any of them', () => {
    expect(merits('Well, Lorna.', { answered: 'Lorna B.' }).name).toBe(1);
    expect(merits('Well, b.', { answered: 'Lorna B.' }).name).toBe(0);
  });
});

test.for([
  ['what do you think of that', 'en'],
  ['no entiendo nada de lo que dices', 'es'],
  ['¿trueno?', 'es'],
  ['Kubernetes', null],
  ['', null],
] as const)('%j is told for %s', ([text, tongue]) => {
  expect(englishOrSpanish(text)).toBe(tongue);
});
