import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { findAppRoot } from '../../src/app-root.ts';
import { POINTS } from '../../src/core/drafts.ts';
import { checkPlayed } from '../../src/eval/typed/check-played.ts';
import { type DraftTrial, trialsOf } from '../../src/eval/typed/draft-trials.ts';
import { frameFinder, sentencesOf } from '../../src/eval/typed/frames.ts';
import { fitOf, isSound } from '../../src/eval/typed/genesis-trial.ts';
import { answerHash, countMarks, sheetOf } from '../../src/eval/typed/marks.ts';
import { type Played, playTyped } from '../../src/eval/typed/play-typed.ts';
import { messagesForAll } from '../../src/eval/typed/play-voices.ts';
import { speedFigures } from '../../src/eval/typed/speed.ts';
import { chosenBy, climb, meanWorth } from '../../src/eval/typed/tune-points.ts';
import { typedFigures } from '../../src/eval/typed/typed-figures.ts';
import { godOf, loadTyped, type TypedMessage } from '../../src/eval/typed/typed-message.ts';
import { voiceFigures } from '../../src/eval/typed/voices.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';
import { HELD_OUT_GODS } from '../../training/corpus.ts';
import { aGod } from '../support/prompt-gods.ts';
import { type Scripted, scriptedLlm } from '../support/scripted-llm.ts';

const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterAll(() => quiet.mockRestore());

const zeus = aGod();
const aMessage = (given: Partial<TypedMessage> = {}): TypedMessage => ({
  id: 'typed-1',
  god: 'zeus',
  invented: null,
  name: 'Bob',
  text: 'why is the hoover so loud?',
  topic: 'hoover',
  intent: 'question',
  lang: 'en',
  earlier: [],
  ...given,
});
const options = { seed: 1, signal: new AbortController().signal, nowMs: () => 0 };
const play = (messages: readonly TypedMessage[], script: readonly Scripted[], given = {}, noted = '') => {
  const { llm, calls } = scriptedLlm(script, given, noted);
  return playTyped(llm, messages, new Map([['zeus', zeus]]), options).then((played) => ({ played, calls }));
};

describe('the typed messages', () => {
  test('are 200 and more, to gods that are held out and gods that were made up among them', async () => {
    const typed = await loadTyped(join(findAppRoot(), 'eval', 'replies'));
    const { gods } = await loadPantheon(shippedGods());
    expect(typed.length).toBeGreaterThanOrEqual(200);
    expect(typed.filter((one) => godOf(one, gods) === null)).toEqual([]);
    expect(new Set(typed.map(({ invented }) => invented?.name)).size).toBeGreaterThan(50);
    for (const id of HELD_OUT_GODS) expect(typed.filter(({ god }) => god === id).length).toBeGreaterThan(4);
    const topics = typed.filter(({ topic }) => topic !== null);
    expect(
      topics.filter(({ topic, text }) => !text.toLowerCase().includes((topic ?? '').toLowerCase())),
    ).toEqual([]);
    expect(messagesForAll(typed, [...gods.values()])).toHaveLength(30);
  });

  test('are played as the app answers: talk before, god’s own lines known, every draft kept', async () => {
    const earlier = [
      { name: 'Bob', text: 'hi' },
      { name: 'Zeus', text: 'Kneel first.' },
    ];
    const { played, calls } = await play(
      [aMessage({ earlier }), aMessage({ id: 'typed-2', text: 'and now?' })],
      ['Zeus: It is the eagle.', '', 'It is the eagle!', 'Ask it yourself.'],
      { drafts: 1 },
    );
    expect(calls[0]?.prompt.transcript).toEqual([
      'Bob: hi',
      'Zeus: Kneel first.',
      'Bob: why is the hoover so loud?',
    ]);
    expect(played.map(({ answer }) => answer)).toEqual(['It is the eagle.', 'Ask it yourself.']);
    expect(played[0]?.request.recentOwnLines).toEqual(['Kneel first.']);
    // What it answered somebody else is not said again.
    expect(played[1]?.request.recentOwnLines).toEqual(['It is the eagle.']);
    expect(played[1]?.drafts.map(({ text }) => text)).toEqual(['', 'It is the eagle!', 'Ask it yourself.']);
  });

  test('to a god that is not there are left out', async () => {
    expect((await play([aMessage({ god: 'nobody' })], [])).played).toEqual([]);
  });
});

describe('an answer', () => {
  const vocabulary = new Set('the it is loud hush listen to my old friend bob and a'.split(' '));
  const frameOf = frameFinder([{ text: 'Listen to the {K}, {N}.', intent: 'question' }]);
  const checkOf = async (answer: string, given: Partial<TypedMessage> = {}) => {
    const { played } = await play([aMessage(given)], ['Hush.']);
    return checkPlayed(answer, played[0] as Played, frameOf, vocabulary);
  };

  test('is looked at for everything that is wanted', async () => {
    const thing = zeus.topics[0] ?? '';
    expect(await checkOf(`Listen to the ${thing}, Bob. Hush, hoovers.`)).toEqual({
      isComplete: true,
      hasOwnThing: true,
      hasTopic: true,
      hasName: true,
      brokenWords: [],
      strangeNames: [],
      isOtherSpeaker: false,
      isLeak: false,
      isRepeat: false,
      isRightLanguage: true,
      sentences: 2,
      framedSentences: 1,
      isIntentRight: true,
      isKindRight: null,
      isFamilyRight: null,
    });
  });

  test.each([
    ['question', ' 4 hoover', true, true],
    ['yesno', ' 4', true, true],
    ['advice', ' 4', false, true],
    ['asked', ' 4', false, true],
    ['told', ' 4', false, false],
    ['greeting', ' 5', false, false],
    ['question', ' hoover', null, null],
  ])('says whether the note before it was right: %j%j', async (noted, note, isKindRight, isFamilyRight) => {
    const script = [{ text: note, finish: 'stopText' } as const, 'Hush.'];
    const noting = { promptStyle: 'pocket', takesNotes: true };
    const { played } = await play([aMessage({ intent: 'question' })], script, noting, noted);
    const [first] = played;
    if (!first) throw new Error('nothing was played');
    expect(first.drafts).toHaveLength(1);
    expect(checkPlayed('Hush.', first, frameOf, vocabulary)).toMatchObject({ isKindRight, isFamilyRight });
  });

  test('is looked at for everything that is not', async () => {
    const earlier = [{ name: 'Zeus', text: 'It is my zorbit and the old' }];
    expect(
      await checkOf('It is my zorbit, and the old', { earlier, topic: null, intent: 'insult' }),
    ).toMatchObject({
      isComplete: false,
      hasOwnThing: false,
      hasTopic: null,
      hasName: false,
      brokenWords: [],
      isRepeat: true,
      framedSentences: 0,
      isIntentRight: null,
    });
    expect(await checkOf('Hush zorbit, Dana.')).toMatchObject({
      brokenWords: ['zorbit', 'dana'],
      strangeNames: ['Dana'],
    });
    expect(await checkOf('Hush.\nBob: no')).toMatchObject({ isOtherSpeaker: true, isComplete: false });
    expect(await checkOf('Hush. Eso no lo sé, pero está bien.')).toMatchObject({ isRightLanguage: false });
  });

  test('counts as failed when there is none', () => {
    expect(typedFigures([null])).toMatchObject({ count: 1, answered: 0, complete: 0, brokenWord: 0 });
    expect(Object.values(typedFigures([])).some(Number.isNaN)).toBe(false);
  });
});

describe('a frame', () => {
  const find = frameFinder([
    { text: 'The {K} will not forget you, {N}. Sit.', intent: 'insult' },
    { text: "{K}'s brother is {D}!", intent: 'praise' },
    { text: '{T}? Never.', intent: 'joke' },
  ]);
  test.for([
    ['a left sock will not forget you, Bob!', 'insult'],
    ['The big old left sock will not forget you, Bob Smith.', 'insult'],
    ['The very big old left sock will not forget you, Bob.', ''],
    ['The sock will forget you, Bob.', ''],
    ['sit', 'insult'],
    ['Socks brother is the god of lost parking tickets.', ''],
    ['Sock brother is lost parking tickets.', 'praise'],
    ['Hoover?', ''],
    ['Never!', 'joke'],
  ] as const)('%s: %s', ([sentence, intent]) => {
    expect([...find(sentence)].join()).toBe(intent);
  });
  test('is a sentence', () => {
    expect(sentencesOf('Sit. Why?! 🐟 … Go on, {N}!').slice(0, 2)).toEqual(['Sit.', 'Why?!']);
  });
});

describe('marks', () => {
  test('count when every answer has one, and never for another answer', async () => {
    const { played } = await play([aMessage(), aMessage({ id: 'typed-2' })], ['It is so.', 'It is not.']);
    const sheet = sheetOf(played);
    expect(sheet[0]).toMatchObject({ id: 'typed-1', answer: 'It is so.', fits: null });
    expect(countMarks(sheet, played)).toEqual({ count: 2, marked: 0, fits: null, stale: [] });
    const marked = sheet.map((mark, at) => ({ ...mark, fits: at === 0 }));
    expect(countMarks(marked, played)).toEqual({ count: 2, marked: 2, fits: 0.5, stale: [] });
    const other = [{ ...marked[0], hash: answerHash('typed-1', 'It was so.') }, marked[1]] as typeof marked;
    expect(countMarks(other, played)).toEqual({ count: 2, marked: 1, fits: null, stale: ['typed-1'] });
  });
});

describe('voices', () => {
  const cat = aGod({ id: 'cat', name: 'Mog' });
  const said = (godId: string, text: string) => (_: unknown, at: number) => ({
    godId,
    messageId: `${at}`,
    text,
  });
  test('are told apart by words and marks, not by names', () => {
    const loud = Array.from({ length: 6 }, said('zeus', 'Kneel before Zeus, mortal! Kneel!'));
    const flat = Array.from({ length: 6 }, said('cat', 'No. Ham. I sit.'));
    expect(voiceFigures([...loud, ...flat], [zeus, cat], [])).toMatchObject({ count: 12, right: 1 });
    const named = ['zeus', 'cat'].flatMap((id) =>
      Array.from({ length: 6 }, said(id, `I am ${id === 'zeus' ? 'Zeus' : 'Mog'}.`)),
    );
    // With the names hidden both say the same, and one of them is guessed each time.
    expect(voiceFigures(named, [zeus, cat], []).right).toBe(0.5);
  });
  test('of nobody are nothing', () => {
    expect(voiceFigures([], [], [])).toEqual({ count: 0, right: 0, rightWithoutThings: 0 });
  });
});

describe('an invention', () => {
  const stock = [{ name: 'lost socks', keywords: ['drawer', 'dryer', 'left foot'] }];
  test.for([
    ['the sock', ['drawers', 'sock', 'moon', 'left foot'], 0.75, true],
    ['ships', ['drawer', 'ship'], 0.5, false],
    ['lost socks', [], 0, true],
  ] as const)('of %s with %s', ([domain, keywords, share, known]) => {
    expect(fitOf(domain, keywords, stock)).toEqual({ share, known });
  });
  test.for([
    ['Xiar', 'lost socks', ['drawer'], true],
    ['xiar', 'lost socks', ['drawer'], false],
    ['Xiar', 'You have been, and so', ['drawer'], false],
    ['Xiar', 'socks', ['. Sit, and'], false],
  ] as const)('%s, god of %s (%s) looks like one: %s', ([name, domain, keywords, sound]) => {
    expect(isSound({ name, domain }, keywords)).toBe(sound);
  });
});

test('weights climb to where the answers are worth more', async () => {
  const { played } = await play([aMessage()], ['Ask it yourself.', 'The hoover is sad.'], { drafts: 2 });
  const judges = { frameOf: () => new Set<string>(), vocabulary: new Set<string>() };
  const trials = trialsOf(
    played[0] as Played,
    { name: '', promptStyle: 'pocket', linesMax: 8, drafts: 2 },
    judges,
  );
  const blind = { ...POINTS, topic: 0.001, brokenWord: 0 };
  const all: DraftTrial[][] = [
    trials.map((one, at) => ({ ...one, merits: { ...one.merits, likelihood: at === 0 ? -0.001 : -0.002 } })),
  ];
  const tuned = climb(all, blind);
  expect(meanWorth(all, tuned)).toBeGreaterThanOrEqual(meanWorth(all, blind));
  expect(chosenBy(POINTS, trials)?.text).toBe('The hoover is sad.');
  expect(chosenBy(POINTS, [])).toBeUndefined();
});

test('speed is that of the first draft, of drawing and of the whole answer', () => {
  const draft = { text: '', finish: 'stop' as const, promptTokens: 9, evaluatedTokens: 9 };
  const drafts = [
    { ...draft, generatedTokens: 11, firstTokenMs: 20, durationMs: 70 },
    { ...draft, generatedTokens: 11, firstTokenMs: 5, durationMs: 55 },
  ];
  expect(speedFigures([{ drafts, durationMs: 130, noteMs: 6 }], 500)).toEqual({
    loadMs: 500,
    firstTokenMs: { median: 26, p95: 26 },
    answerMs: { median: 130, p95: 130 },
    tokensPerSecond: 200,
  });
  expect(speedFigures([], 1)).toMatchObject({ tokensPerSecond: 0, answerMs: { median: 0, p95: 0 } });
});
