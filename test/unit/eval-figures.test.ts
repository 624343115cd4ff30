import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/eval/language-of.ts';
import { checkAnswer, checkFigures, countSentences } from '../../src/eval/reply-checks.ts';
import {
  agreement,
  calibrationBins,
  sentimentFigures,
  type Verdict,
} from '../../src/eval/sentiment-metrics.ts';

const verdict = fc.record({
  label: fc.integer({ min: -3, max: 3 }),
  // Thousandths: what a judge says is never as small as a double can be.
  score: fc.integer({ min: -3_000, max: 3_000 }).map((thousandths) => thousandths / 1_000),
  confidence: fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000),
});
const verdicts = fc.array(verdict, { minLength: 1, maxLength: 60 });
const said = (label: number, score: number, confidence = 1): Verdict => ({ label, score, confidence });
const LEVELS = [-3, -2, -1, 0, 1, 2, 3];

describe('how well a judge agrees with the labels', () => {
  test('a judge that is always right and sure has nothing to improve', () => {
    expect(sentimentFigures(LEVELS.map((level) => said(level, level)))).toEqual({
      count: 7,
      signAccuracy: 1,
      threeWayAccuracy: 1,
      meanAbsoluteError: 0,
      alwaysNeutralError: 12 / 7,
      correlation: expect.closeTo(1, 12),
      calibrationError: 0,
      meanScore: 0,
    });
  });

  test('one that says the opposite is wrong about every sign, and badly calibrated', () => {
    expect(sentimentFigures(LEVELS.map((level) => said(level, -level)))).toMatchObject({
      signAccuracy: 0,
      threeWayAccuracy: 1 / 7,
      meanAbsoluteError: 24 / 7,
      correlation: expect.closeTo(-1, 12),
      calibrationError: expect.closeTo(6 / 7, 12),
    });
  });

  test('one that always says 0 is the mark to beat', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const figures = sentimentFigures(all.map(({ label, confidence }) => said(label, 0, confidence)));
        expect(figures.meanAbsoluteError).toBe(figures.alwaysNeutralError);
        expect([figures.signAccuracy, figures.correlation]).toEqual([0, 0]);
      }),
    );
  });

  test.for([
    ['a score of 0.15 has no sign', said(1, 0.15), { signAccuracy: 0, threeWayAccuracy: 0 }],
    ['a score of 0.16 has one, but is near nothing', said(1, 0.16), { signAccuracy: 1, threeWayAccuracy: 0 }],
    ['a score of 0.51 is a side', said(-1, -0.51), { signAccuracy: 1, threeWayAccuracy: 1 }],
    ['a label of 0 asks for no sign', said(0, 0.5), { signAccuracy: 0, threeWayAccuracy: 1 }],
    ['a level off is still near', said(2, 1), { calibrationError: 0 }],
    ['more than a level off is wrong', said(2, 0.99), { calibrationError: 1 }],
  ] as const)('%s', ([_, one, expected]) => {
    expect(sentimentFigures([one])).toMatchObject(expected);
  });

  test('an empty part of the set is all zeros', () => {
    expect(new Set(Object.values(sentimentFigures([])))).toEqual(new Set([0]));
  });

  test('every figure stays in its bounds, whatever the order', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const figures = sentimentFigures(all);
        for (const share of ['signAccuracy', 'threeWayAccuracy', 'calibrationError'] as const) {
          expect(figures[share]).toBeGreaterThanOrEqual(0);
          expect(figures[share]).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(Math.abs(figures.correlation)).toBeLessThanOrEqual(1 + 1e-9);
        expect(figures.meanAbsoluteError).toBeLessThanOrEqual(6);
        const turned = sentimentFigures(all.toReversed());
        for (const key of Object.keys(figures) as (keyof typeof figures)[])
          expect(turned[key]).toBeCloseTo(figures[key], 9);
      }),
    );
  });

  test('liked and disliked are treated alike', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const there = sentimentFigures(all);
        const back = sentimentFigures(
          all.map(({ label, score, confidence }) => said(-label, -score, confidence)),
        );
        expect(back.meanScore).toBeCloseTo(-there.meanScore, 9);
        for (const key of ['signAccuracy', 'threeWayAccuracy', 'correlation', 'calibrationError'] as const)
          expect(back[key]).toBeCloseTo(there[key], 9);
      }),
    );
  });

  test('every verdict lies in one bin of confidence, full confidence in the last', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const bins = calibrationBins(all);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { from, confidence } of bins) {
          expect(confidence).toBeGreaterThanOrEqual(from - 1e-9);
          expect(confidence).toBeLessThanOrEqual(from + 0.1 + 1e-9);
        }
      }),
    );
    expect(calibrationBins([said(0, 0, 1)])).toEqual([{ from: 0.9, count: 1, confidence: 1, accuracy: 1 }]);
  });

  test('two judges agree where they lie within a level of each other', () => {
    const one = [said(0, 1), said(0, -2), said(0, 0)];
    expect(agreement(one, one)).toBe(1);
    expect(agreement(one, [said(0, 2), said(0, -0.9), said(0, 0.5)])).toBeCloseTo(2 / 3, 12);
    expect(agreement(one, [said(0, 1)])).toBeCloseTo(1 / 3, 12);
  });
});

describe('what is checked of an answer', () => {
  test.for([
    ['', 0],
    ['🎉 …', 0],
    ['No marks at all', 1],
    ['One. Two!', 2],
    ['¿Qué? ¡Vaya!', 2],
    ['Ha!!! What?! No.', 3],
    ['Well... I see.', 2],
    ['Well… I see… So be it.', 3],
    ['hmm … yes', 1],
    ['3.5 goats came to thor.example.', 1],
    ['First line\nSecond line', 2],
  ] as const)('%j has %d sentences', ([text, count]) => {
    expect(countSentences(text)).toBe(count);
  });

  const LONG = 'The eagle sits on the roof of the temple and looks at you';
  const right = {
    inCharacter: true,
    speaksForItself: true,
    oneOrTwoSentences: true,
    rightLanguage: true,
    rightPerson: true,
  };
  const check = (text: string) =>
    checkAnswer(
      { text, godName: 'Zeus', mortalName: 'Bob', otherNames: ['Ann (x)', 'Íñigo'], lang: 'en' },
      () => (text.includes('águila') ? 'es' : text.length < 12 ? null : 'en'),
    );

  test.for([
    ['a good answer', `${LONG}, Bob.`, {}],
    ['nobody named', `${LONG}.`, {}],
    ['its own name at the front', `Zeus: ${LONG}.`, {}],
    ['an assistant', `As an AI language model I cannot do that, Bob.`, { inCharacter: false }],
    ['somebody else’s words', `${LONG}.\nBob: oh no`, { speaksForItself: false }],
    ['a bystander’s words', `${LONG}. Íñigo: no`, { speaksForItself: false, rightPerson: false }],
    ['three sentences', `${LONG}. It waits. It sees you.`, { oneOrTwoSentences: false }],
    ['another language', 'El águila mira desde el tejado del templo.', { rightLanguage: false }],
    ['too short to tell', 'Hm, Bob.', { rightLanguage: null }],
    ['the bystander named', `${LONG}, íñigo.`, { rightPerson: false }],
    ['a bystander with signs in the name', `${LONG}, Ann (x)!`, { rightPerson: false }],
    ['both named', `${LONG}, Bob and Íñigo.`, {}],
    ['a longer word is no name', `${LONG}, with ann and Íñigos.`, {}],
  ] as const)('%s', ([_, text, differs]) => {
    expect(check(text)).toEqual({ ...right, ...differs });
  });

  test('shares leave out what could not be told', () => {
    const none = { ...right, rightLanguage: null };
    const wrong = { ...right, rightLanguage: false, inCharacter: false };
    expect(checkFigures([right, none, wrong])).toEqual({
      inCharacter: 2 / 3,
      speaksForItself: 1,
      oneOrTwoSentences: 1,
      rightLanguage: 1 / 2,
      rightPerson: 1,
    });
    expect(checkFigures([none]).rightLanguage).toBe(0);
    expect(new Set(Object.values(checkFigures([])))).toEqual(new Set([0]));
  });

  test.for([
    ['The king of the sky is angry with you today, mortal.', 'en'],
    ['El rey del cielo está enfadado contigo hoy, mortal.', 'es'],
    ['Ve con cuidado, amigo mío', 'es'],
    ['Der König des Himmels ist heute zornig auf dich.', 'de'],
    ['Tela al viento.', null],
    ['ja ja ja ja ja ja ja ja ja', null],
    ['1234 5678 … 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉', null],
    ['', null],
  ] as const)('the language of %j is %s', ([text, language]) => {
    expect(languageOf(text)).toBe(language);
  });
});
