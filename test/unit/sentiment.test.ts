import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SPEECH_CHARS_MAX } from '../../src/core/clean.ts';
import { sentimentOf, sentimentQuestion } from '../../src/core/feelings/sentiment.ts';
import { buildPrompt } from '../../src/core/prompt.ts';
import { SIDE_TOKENS } from '../../src/llm/side-context.ts';
import { aGod, aLine, GOD_NAMES } from '../support/prompt-gods.ts';

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });
const only = (level: number) => Array.from({ length: 7 }, (_, index) => (index === level - 1 ? 1 : 0));

describe('seven shares become a feeling', () => {
  test.for([
    ['all on hate', only(1), -3, 1],
    ['all on nothing', only(4), 0, 1],
    ['all on love', only(7), 3, 1],
    ['a guess', [1, 1, 1, 1, 1, 1, 1], 0, 0],
    ['love or hate', [0.5, 0, 0, 0, 0, 0, 0.5], 0, 0],
    ['between two neighbours', [0, 0, 0, 0, 0.5, 0.5, 0], 1.5, 0.75],
    ['weights of a model that finds none likely', [0, 0, 0, 0, 0, 0, 0], 0, 0],
    ['weights that are not shares', [0, 0, 0, 0, 0, 0, 40], 3, 1],
  ] as const)('%s', ([_, probabilities, score, confidence]) => {
    const found = sentimentOf(probabilities);
    expect(found.score).toBeCloseTo(score, 12);
    expect(found.confidence).toBeCloseTo(confidence, 12);
  });

  test('a score is never beyond ±3, a confidence never outside 0 to 1', () => {
    fc.assert(
      fc.property(shares, (probabilities) => {
        const { score, confidence } = sentimentOf(probabilities);
        expect(Math.abs(score)).toBeLessThanOrEqual(3);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('turned round, the feeling is turned round, and as sure', () => {
    fc.assert(
      fc.property(shares, (probabilities) => {
        const there = sentimentOf(probabilities);
        const back = sentimentOf(probabilities.toReversed());
        expect(back.score).toBeCloseTo(-there.score, 6);
        expect(back.confidence).toBeCloseTo(there.confidence, 6);
      }),
    );
  });

  test('weight moved up a level never makes the feeling worse', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 5 }), (probabilities, from) => {
        const moved = [...probabilities];
        moved[from + 1] = (moved[from + 1] ?? 0) + (moved[from] ?? 0);
        moved[from] = 0;
        expect(sentimentOf(moved).score).toBeGreaterThanOrEqual(sentimentOf(probabilities).score - 1e-9);
      }),
    );
  });
});

describe('the question', () => {
  test('is the one the pocket model was trained with', () => {
    expect(sentimentQuestion('Zeus', 'Bob')).toBe('How does Zeus feel about Bob now, 1 to 7?');
  });

  test('stays one line with one question, whatever somebody calls themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const asked = sentimentQuestion('Zeus', name);
        expect(asked).toMatch(/^How does Zeus feel about [^\n\r\u2028\u2029]+ now, 1 to 7\?$/);
      }),
    );
  });

  test('fits the small place even after the longest words of the longest god', () => {
    const god = aGod({
      persona: 'p'.repeat(2_000),
      title: 't'.repeat(100),
      culture: 'c'.repeat(40),
      domain: 'd'.repeat(60),
      name: 'N'.repeat(80),
      manner: Array.from({ length: 3 }, () => 'm'.repeat(32)),
      examples: Array.from({ length: 8 }, () => ({ mortal: 'm'.repeat(200), god: 'g'.repeat(400) })),
    });
    const line = aLine(0, 'B'.repeat(40), 'w'.repeat(2_000));
    const { system, transcript, card } = buildPrompt({
      god,
      lines: [line],
      replyTo: line,
      mortalName: 'B'.repeat(40),
      feeling: null,
      mood: 0,
      language: null,
      style: 'full',
      godNameById: GOD_NAMES,
    });
    const answer = 'a'.repeat(SPEECH_CHARS_MAX);
    const all = [system, ...transcript, card, answer, sentimentQuestion(god.name, 'B'.repeat(40))];
    // Common vocabularies take four characters of English a token, and somewhat fewer of Spanish.
    expect(all.join('\n').length / 3.5).toBeLessThan(SIDE_TOKENS);
  });

  test('finds its scale explained in the rules, which are evaluated once for all gods of a room', () => {
    const line = aLine(0, 'Bob', 'hi');
    const { system, card } = buildPrompt({
      god: aGod(),
      lines: [line],
      replyTo: line,
      mortalName: 'Bob',
      feeling: null,
      mood: 0,
      language: null,
      style: 'full',
      godNameById: GOD_NAMES,
    });
    expect(system).toMatch(/1 \(hates\s+them\) over 4 \(feels nothing\) to 7 \(loves them\)/);
    expect(system).toContain("not the god's own manner");
    expect(card).not.toMatch(/digit|\b7\b/);
  });
});
