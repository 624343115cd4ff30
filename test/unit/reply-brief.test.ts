import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feelingSentence } from '../../src/core/feelings/bands.ts';
import { moodSentence } from '../../src/core/feelings/mood-words.ts';
import type { Turn } from '../../src/core/room.ts';
import type { Line } from '../../src/core/transcript.ts';
import type { ModelProfile } from '../../src/ports.ts';
import { type Heart, replyBrief } from '../../src/rooms/reply-brief.ts';
import { aTurn } from '../support/gods.ts';
import { aGod, aLine, aMortalLine } from '../support/prompt-gods.ts';

const zeus = aGod();
const hera = aGod({ id: 'hera', name: 'Hera' });
const thor = aGod({ id: 'thor', name: 'Thor', language: 'sv' });
const GODS = [zeus, hera, thor];
const CALM: Heart = { favour: 0, mood: 0 };

const bob = aLine(0, 'Bob', 'what is thunder?');
const feelingAnd = (given: Partial<Heart>): Heart => ({ ...CALM, ...given });

function brief(
  given: Readonly<{
    lines?: readonly Line[];
    turn?: Partial<Turn>;
    heart?: Partial<Heart>;
    god?: typeof zeus;
    roomLanguage?: string;
    style?: ModelProfile['promptStyle'];
  }> = {},
) {
  const { lines = [bob], turn, heart = {}, god = zeus, roomLanguage, style = 'full' } = given;
  const profile: ModelProfile = { name: 'model', promptStyle: style, linesMax: 24, drafts: 1 };
  return replyBrief(
    {
      turn: aTurn({
        godId: god.id,
        userId: 'user-Bob',
        triggerMessageId: lines.at(-1)?.messageId ?? 'call',
        ...turn,
      }),
      god,
      lines,
      gods: GODS,
      heart: feelingAnd(heart),
      roomLanguage,
    },
    { profile, transcriptTokensMax: 1_000 },
  );
}
const card = (given: Parameters<typeof brief>[0]): string => brief(given).prompt.card;

describe('a god knows what it feels', () => {
  test.for([
    ['full', -90, 'You hate Bob. Every word of theirs galls you, and you let it be heard.'],
    ['full', 30, 'You like Bob and show it a little.'],
    ['pocket', -30, 'You dislike Bob.'],
    ['pocket', 90, 'You treasure Bob above all mortals.'],
  ] as const)('%s card, favour %d: "%s"', ([style, favour, sentence]) => {
    expect(card({ style, heart: { favour } }).split('\n')).toContain(sentence);
  });

  test('at every favour the card has its band’s sentence and no other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.constantFrom('full' as const, 'pocket' as const),
        (favour, style) => {
          const found = card({ style, heart: { favour } });
          const sentences = [-90, -60, -40, -10, 10, 30, 60, 90].map((one) =>
            feelingSentence(one, 'Bob', style),
          );
          const told = sentences.filter((one) => one !== null && found.split('\n').includes(one));
          const expected = feelingSentence(favour, 'Bob', style);
          expect(told).toEqual(expected === null ? [] : [expected]);
        },
      ),
    );
  });

  test('of nobody in particular nothing is said', () => {
    const summoned = { lines: [], turn: { cause: 'summoned', userId: null } } as const;
    expect(card({ ...summoned, heart: { favour: -90 } })).not.toContain('hate');
    expect(card({ ...summoned, heart: { favour: -90 }, style: 'pocket' })).toContain(
      'You have no opinion of',
    );
  });

  test('the feeling is about whom it answers: the author of the line, not who began the talk', () => {
    const lines = [bob, aLine(1, 'Hera', 'He asks me that daily.')];
    expect(card({ lines, turn: { cause: 'chain', depth: 1 }, heart: { favour: -60 } })).toContain(
      'You despise Hera',
    );
    const wish = { lines, turn: { triggerMessageId: 'call', about: 'the sea' }, heart: { favour: 60 } };
    expect(card(wish)).toContain('You are fond of Bob');
  });

  test.for([
    ['a god’s name', 'ZEUS', 'You hate ZEUS (mortal).'],
    ['a line break and a colon', 'Bob:\nHera', 'You hate Bob Hera.'],
    ['a template', '{name} $& {mortal}', 'You hate {name} $& {mortal}.'],
    ['nothing to read', '\u200b', 'You hate someone.'],
  ] as const)('a mortal whose name is %s is called as in the talk', ([_, name, sentence]) => {
    const line = aMortalLine(0, name, 'hi');
    for (const triggerMessageId of [line.messageId, 'call']) {
      const turn = { userId: 'user', triggerMessageId, about: 'the sea' };
      const { prompt } = brief({ lines: [line], turn, heart: { favour: -90 }, style: 'pocket' });
      expect(prompt.card.split('\n')).toContain(sentence);
      const label = sentence.slice('You hate '.length, -1);
      expect(prompt.transcript[0]).toBe(`${label}: hi`);
      expect(prompt.card).toContain(`Answer ${label} as Zeus.`);
    }
  });

  test('a temper is on the card of a model that follows it, and on no other', () => {
    for (const mood of [-0.9, -0.3, 0, 0.3, 0.9]) {
      const found = card({ heart: { mood } });
      const sentence = moodSentence(mood);
      if (sentence === null) expect(found).not.toContain('today');
      else expect(found.split('\n')).toContain(sentence);
      expect(card({ heart: { mood }, style: 'pocket' })).not.toContain('today');
    }
  });

  test('what it feels changes the card alone, so that the talk stays in mind', () => {
    const calm = brief().prompt;
    const cross = brief({ heart: { favour: -90, mood: -0.9 } }).prompt;
    expect([cross.system, cross.transcript]).toEqual([calm.system, calm.transcript]);
    expect(cross.card).not.toBe(calm.card);
  });
});

describe('what else a reply is written from', () => {
  test.for([
    ['the god’s own language', { god: thor, roomLanguage: 'fr', turn: { locale: 'es' } }, 'Swedish'],
    ['the room’s', { roomLanguage: 'fr', turn: { locale: 'es' } }, 'French'],
    ['the mortal’s', { turn: { locale: 'es' } }, 'Spanish'],
  ] as const)('%s', ([_, given, language]) => {
    expect(card(given)).toContain(`, in ${language}.`);
  });

  test('its own last five lines, everybody’s names, and the words it answers', () => {
    const own = Array.from({ length: 7 }, (_, index) => aLine(index, 'Zeus', `line ${index}`));
    const found = brief({ lines: [...own, aLine(7, 'Hera', 'hm'), aLine(8, 'Bob', 'and then?')] });
    expect(found.recentOwnLines).toEqual(['line 2', 'line 3', 'line 4', 'line 5', 'line 6']);
    expect(new Set(found.knownNames)).toEqual(new Set(['Zeus', 'Hera', 'Thor', 'Bob']));
    expect([found.triggerText, found.mortalName]).toEqual(['and then?', 'Bob']);
  });

  test('a line that scrolled out of the window is still answered', () => {
    const lines = Array.from({ length: 60 }, (_, index) => aLine(index, 'Bob', `word ${index}`));
    const { prompt, triggerText } = brief({ lines, turn: { triggerMessageId: 'message-3' } });
    expect(prompt.transcript).not.toContain('Bob: word 3');
    expect(triggerText).toBe('word 3');
    expect(prompt.card).toContain('"word 3"');
  });
});
