import { expect, test } from 'vitest';
import type { DraftContext } from '../../src/core/draft-merits.ts';
import { draftScorer } from '../../src/core/drafts.ts';

const context: DraftContext = {
  triggerText: 'Zeus, should I quit my job?',
  keywords: ['eagle', 'thunder'],
  answered: 'Bob',
  promptText: 'Bob: Zeus, should I quit my job? eagle thunder',
  vocabulary: new Set(['keep', 'your', 'the', 'my', 'likes', 'it', 'rest', 'storm']),
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

test('small words of the question are no topic', () => {
  expect(score('Should I keep it?')).toBe(score('The storm likes it?'));
});

test('a likelier draft wins between equals, a cut one loses', () => {
  const likely = score('Keep it.', {}, { meanLogProbability: -0.5 });
  expect(likely).toBeGreaterThan(score('Keep it.', {}, { meanLogProbability: -0.9 }));
  expect(likely).toBeGreaterThan(score('Keep it.', {}, { meanLogProbability: -0.5, isUnfinished: true }));
});

test('without a vocabulary any word is fine', () => {
  const { vocabulary, ...open } = context;
  expect(vocabulary?.size).toBeGreaterThan(0);
  expect(draftScorer(open)({ text: 'Zorbit.', isUnfinished: false })).toBe(0);
});
