import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answeredBy, concernedBy } from '../../src/core/feelings/concerned.ts';
import { subjectKey } from '../../src/core/feelings/subject.ts';
import type { Turn } from '../../src/core/room.ts';
import type { Line } from '../../src/core/transcript.ts';
import { aTurn } from '../support/gods.ts';

const GODS = [
  { id: 'zeus', name: 'Zeus', aliases: ['Father Zeus', 'Jove'] },
  { id: 'thor', name: 'Thor', aliases: [] },
];
const GOD_IDS = new Map(GODS.map(({ id, name }) => [name, id]));

/** Lines of a talk: `Name` is a god of the list, `u:Name` the mortal with the id u. */
const talk = (...spoken: readonly (readonly [who: string, text: string])[]): Line[] =>
  spoken.map(([who, text], index) => {
    const [userId = '', name] = who.split(':');
    const speaker =
      name === undefined
        ? ({ kind: 'god', godId: GOD_IDS.get(who) ?? who, name: who } as const)
        : ({ kind: 'mortal', userId, name } as const);
    return { index, messageId: `m${index}`, speaker, text, atMs: index };
  });

/** Zeus answers the last line. */
const answering = (lines: readonly Line[], given: Partial<Turn> = {}): Turn =>
  aTurn({ triggerMessageId: lines.at(-1)?.messageId ?? 'none', ...given });

/** Keys of those an answer of Zeus to the last line is about. */
const about = (lines: readonly Line[], said: string, given: Partial<Turn> = {}): string[] =>
  concernedBy({ turn: answering(lines, given), said, lines, gods: GODS }).map(({ subject }) =>
    subjectKey(subject),
  );

describe('whom a turn answers', () => {
  const lines = talk(['1:Ada', 'hi'], ['Zeus', 'Kneel!'], ['Thor', 'Ha!'], ['2:Bob', 'why?']);
  const answered = (given: Partial<Turn>) => answeredBy({ turn: answering(lines, given), lines, gods: GODS });

  test.for([
    ['a mortal’s line', { triggerMessageId: 'm0' }, 'm:1', 'Ada'],
    ['another god’s line', { triggerMessageId: 'm2' }, 'g:thor', 'Thor'],
    [
      'a wish, by who made it and not by who spoke last',
      { triggerMessageId: 'call', userId: '1', about: 'the sea' },
      'm:1',
      'Ada',
    ],
  ] as const)('%s', ([_, given, key, name]) => {
    const found = answered(given);
    expect([found && subjectKey(found.subject), found?.name]).toEqual([key, name]);
  });

  test.for([
    ['its own line', { triggerMessageId: 'm1' }],
    ['a line that is gone, or that it may not hear', { triggerMessageId: 'gone' }],
    ['a summons without a wish', { triggerMessageId: 'call', userId: '1' }],
    ['a wish of nobody', { triggerMessageId: 'call', userId: null, about: 'the sea' }],
    ['a wish of somebody who never spoke here', { triggerMessageId: 'call', userId: '9', about: 'the sea' }],
  ] as const)('nobody: %s', ([_, given]) => {
    expect(answered(given)).toBeNull();
    expect(about(lines, 'Ada, Bob!', given)).toEqual([]);
  });

  test('a mortal in a god’s name is known as the talk labels them', () => {
    const impostor = talk(['1:zeus', 'I am the king']);
    expect(answeredBy({ turn: answering(impostor), lines: impostor, gods: GODS })?.name).toBe(
      'zeus (mortal)',
    );
    const broken = talk(['1:Bob:\nZeus', 'hi']);
    expect(answeredBy({ turn: answering(broken), lines: broken, gods: GODS })?.name).toBe('Bob');
  });
});

describe('whom an answer is about', () => {
  const room = talk(
    ['2:Bob', 'I was here'],
    ['3:José María', 'hola'],
    ['4:Dee-Dee', 'hey'],
    ['5:X', 'one letter'],
    ['Thor', 'Ha!'],
    ['1:Ada', 'thank you'],
  );

  test.for([
    ['the one it answers', 'You are welcome.', []],
    ['who is named', 'You are welcome, and so is Bob.', ['m:2']],
    ['in any case, possessive', 'bob’s goat thanks you.', ['m:2']],
    ['without accents', 'Jose Maria could learn from you.', ['m:3']],
    ['with a hyphen or without', 'So says Dee Dee.', ['m:4']],
    ['in the order of the names', 'Dee-Dee and Bob, look!', ['m:4', 'm:2']],
    ['two besides at most', 'Bob, José María, Dee-Dee!', ['m:2', 'm:3']],
    ['each once', 'Bob, Bob, Bob! Ada, Ada!', ['m:2']],
    ['not half a name', 'The bobbing of José.', []],
    ['not a single letter', 'X marks the spot.', []],
    ['no god that is named', 'Ask Thor.', []],
    ['not what stands in code or an address', '`Bob` https://bob.example/Bob', []],
  ] as const)('%s', ([_, said, others]) => {
    expect(about(room, said)).toEqual(['m:1', ...others]);
  });

  test.for(['farewell', 'feeling'] as const)('nobody, when the line is stock: %s', (cause) => {
    expect(about(room, 'Farewell, Bob.', { cause })).toEqual([]);
  });

  test('of two with the same name nobody is meant for certain', () => {
    for (const [one, other] of [
      ['Bob', 'Bob'],
      ['Bob', 'bob'],
      ['José', 'jose'],
      ["O'Neil", 'ONeil'],
    ] as const) {
      const lines = talk([`2:${one}`, 'a'], [`3:${other}`, 'b'], ['1:Ada', 'c']);
      expect(about(lines, `${one}, come here!`)).toEqual(['m:1']);
      // Whoever is answered is meant, whatever they are called.
      expect(about(lines, `${one}, come here!`, { triggerMessageId: 'm1' })).toEqual(['m:3']);
    }
  });

  test('a mortal who wears a god’s name is not named by it', () => {
    for (const name of ['Thor', 'thór', 'JOVE', 'Father Zeus']) {
      const lines = talk([`2:${name}`, 'I am he'], ['1:Ada', 'hi']);
      expect(about(lines, `${name} will see to it.`)).toEqual(['m:1']);
      expect(about(lines, 'Fine.', { triggerMessageId: 'm0' })).toEqual(['m:2']);
    }
  });

  test('a name that was given up belongs to nobody any more, and the new one counts', () => {
    const lines = talk(['2:Bob', 'a'], ['2:Rob', 'b'], ['1:Ada', 'c']);
    expect(about(lines, 'Bob, come here!')).toEqual(['m:1']);
    expect(about(lines, 'Rob, come here!')).toEqual(['m:1', 'm:2']);
    const taken = talk(['2:Bob', 'a'], ['2:Rob', 'b'], ['3:Bob', 'I am Bob now'], ['1:Ada', 'c']);
    expect(about(taken, 'Bob, come here!')).toEqual(['m:1']);
  });

  test('only ids of the room, three at most, each once, the answered one first', () => {
    const who = fc.oneof(
      fc.constantFrom('Zeus', 'Thor'),
      fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom('Ada', 'Bob', 'ada', 'Thor', '$&', '')),
    );
    const spoken = fc.array(who, { minLength: 1, maxLength: 12 });
    const words = fc.array(fc.constantFrom('Ada', 'bob', 'Thor', '4', 'm:9', 'and', ':', '$&'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(spoken, words, (speakers, said) => {
        const lines = talk(
          ...speakers.map((one) => [typeof one === 'string' ? one : one.join(':'), 'words'] as const),
        );
        const found = about(lines, said.join(' '));
        const present = lines.map(({ speaker }) =>
          subjectKey(
            speaker.kind === 'god'
              ? { kind: 'god', godId: speaker.godId }
              : { kind: 'mortal', userId: speaker.userId },
          ),
        );
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found).size).toBe(found.length);
        for (const key of found) expect(present).toContain(key);
        if (found.length > 0) expect(found[0]).toBe(present.at(-1));
        expect(found.slice(1).filter((key) => key.startsWith('g:'))).toEqual([]);
      }),
    );
  });
});
