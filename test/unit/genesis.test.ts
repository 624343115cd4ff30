import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestFirst, strangeWords } from '../../src/core/genesis/best-first.ts';
import { birthOdds, strike, strikesExpected } from '../../src/core/genesis/birth-odds.ts';
import { FullInvention, type Invention, SmallInvention } from '../../src/core/genesis/invention.ts';
import { inventionRequest, WISH_CHARS_MAX } from '../../src/core/genesis/invention-request.ts';
import { readInvention } from '../../src/core/genesis/read-invention.ts';
import { likenessTo } from '../../src/core/genesis/unlike.ts';
import { God } from '../../src/core/god.ts';
import { MADE_GODS_MAX, MADE_PACK, type MadeGod, PantheonRules } from '../../src/core/made-god.ts';
import { seededRng } from '../../src/core/rng.ts';
import { skeleton } from '../../src/core/screening/skeleton.ts';
import { PermanentError } from '../../src/errors.ts';
import { godFromInvention } from '../../src/genesis/god-from-invention.ts';
import { type StrikeDeps, strikeHour } from '../../src/genesis/strike-hour.ts';
import { createLogger } from '../../src/log.ts';
import type { BirthPlan } from '../../src/redis/birth-store.ts';
import genesis from '../../workers/genesis.ts';
import { scriptedLlm } from '../support/scripted-llm.ts';

const XIAR: Invention = {
  name: 'Xiar',
  domain: 'patience',
  personality: 'Prophetic and ominous. Owns a temple with a leaking roof.',
  keywords: ['score', 'roof', 'net'],
  example: 'The hour is near, mortal. Watch the bell.',
};
const UMBRA: Invention = {
  name: 'Umbrella Lost',
  title: 'keeper of the forgotten',
  domain: 'lost umbrellas',
  manner: ['wistful', 'damp'],
  personality: 'You are Umbrella Lost. You keep what was left on trains and never say where.',
  keywords: ['umbrella', 'rain', 'train', 'handle'],
  examples: [1, 2, 3].map((number) => ({ mortal: `question ${number}`, god: `answer ${number}` })),
  farewells: ['Mind the drip.', 'It will rain again.'],
};
const known = (name: string, domain: string, aliases: string[] = []) => ({ name, domain, aliases });

describe('a god from an invention', () => {
  test.each([XIAR, UMBRA])('$name becomes a whole god', (invention) => {
    const god = godFromInvention(invention, []);
    expect(God.parse(god)).toEqual(god);
    expect(god).toMatchObject({ name: invention.name, domain: invention.domain, pack: MADE_PACK });
    for (const word of invention.keywords) expect(god?.topics).toContain(word);
    expect(godFromInvention(invention, [])).toEqual(god);
  });

  test('says what was written of it, in its persona and first example', () => {
    const god = godFromInvention(XIAR, []);
    expect(god?.manner).toEqual(['prophetic', 'ominous']);
    expect(god?.persona).toContain('You are Xiar, god of patience.');
    expect(god?.persona).toContain('Owns a temple with a leaking roof.');
    expect(god?.examples[0]?.god).toBe('The hour is near, mortal. Watch the bell.');
  });

  test('gets an id that nobody has', () => {
    expect(godFromInvention(XIAR, ['xiar'])?.id).toBe('xiar-2');
  });

  test('is none when Discord would refuse its name', () => {
    expect(godFromInvention({ ...XIAR, name: 'Disc\u200bordia' }, [])?.name).not.toMatch(/discord/i);
    expect(godFromInvention({ ...XIAR, name: 'Discordia' }, [])).toBeNull();
    expect(godFromInvention({ ...XIAR, name: '\u200b\u200b' }, [])).toBeNull();
  });

  const text = (max: number) => fc.string({ unit: 'grapheme', minLength: 2, maxLength: max });
  test('is a valid god or none, whatever a model writes', () => {
    const any = fc.record({
      name: text(12),
      domain: text(20),
      personality: text(60),
      keywords: fc.array(text(8), { minLength: 2, maxLength: 5 }),
      example: text(60),
    });
    fc.assert(
      fc.property(any, (written) => {
        const invention = readInvention(JSON.stringify(written), 'pocket');
        const god = invention && godFromInvention(invention, []);
        if (god) expect(God.parse(god)).toEqual(god);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a model wrote', () => {
  test('is read by the schema it was asked for', () => {
    expect(readInvention(JSON.stringify(XIAR), 'pocket')).toEqual(XIAR);
    expect(readInvention(JSON.stringify(UMBRA), 'full')).toEqual(UMBRA);
    expect(readInvention(JSON.stringify(XIAR), 'full')).toBeNull();
    expect(readInvention('{"name":"Xi', 'pocket')).toBeNull();
    expect(readInvention(JSON.stringify({ ...XIAR, domain: '   ' }), 'pocket')).toBeNull();
  });

  test('comes best first: garbled words and repeated ones last', () => {
    const vocabulary = new Set(
      `${XIAR.domain} ${XIAR.personality} ${XIAR.keywords.join(' ')} the hour is near mortal watch bell`
        .toLowerCase()
        .match(/\p{L}+/gu),
    );
    const garbled = { ...XIAR, keywords: ['scnore', 'rooft', 'net'] };
    const doubled = { ...XIAR, keywords: ['net', 'net', 'roof'] };
    expect(strangeWords(XIAR, vocabulary)).toBe(0);
    expect(strangeWords(garbled, vocabulary)).toBe(2);
    expect(bestFirst([garbled, doubled, XIAR], vocabulary)).toEqual([XIAR, doubled, garbled]);
    expect(bestFirst([doubled, XIAR], undefined)).toEqual([XIAR, doubled]);
  });
});

describe('a new god', () => {
  const gods = [known('Zeus', 'thunder and oaths', ['Father of Gods']), known('Hermes', 'roads and thieves')];
  test.each([
    [known('zéus', 'socks'), 'name'],
    [known('Zeus the Second', 'socks'), 'name'],
    [known('Hermis', 'socks'), 'name'],
    [known('Father of Gods', 'socks'), 'name'],
    [known('Xiar', 'oaths and thunder'), 'domain'],
    [known('Xiar', 'the Thunder'), 'domain'],
    [known('Xiar', 'road'), 'domain'],
    [known('Xiar', 'thunder, oaths and socks'), 'domain'],
  ])('%o is no new one by its %s', (invented, because) => {
    expect(likenessTo(invented, gods)?.because).toBe(because);
  });
  test.each([known('Xiar', 'patience'), known('Zea', 'thunderous applause'), known('Herma', 'stone roses')])(
    '%o is one',
    (invented) => {
      expect(likenessTo(invented, gods)).toBeNull();
    },
  );
  test('may share a domain that was wished for, and never a name', () => {
    const options = { mayShareDomain: true };
    expect(likenessTo(known('Xiar', 'oaths and thunder'), gods, options)).toBeNull();
    const named = { ...known('Xiar', 'oaths and thunder'), name: gods[0]?.name ?? '' };
    expect(likenessTo(named, gods, options)?.because).toBe('name');
  });
  test('is never one that is there', () => {
    const name = fc.stringMatching(/^[A-Za-z]{2,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1 }), (pairs) => {
        const all = pairs.map(([god, domain]) => known(god, domain));
        for (const one of all) expect(likenessTo(one, all)).not.toBeNull();
      }),
    );
  });
});

describe('what is asked', () => {
  test('is what the pocket model was trained to read', () => {
    const { system, ask } = inventionRequest(
      { names: ['Zeus', 'Thor', 'Isis', 'Ra'], domains: [] },
      'pocket',
    );
    expect(system).toBe('Gods and mortals talk here. Be the god named last.');
    expect(ask).toBe('Gods so far: Zeus, Thor, Isis.\nInvent a new god as JSON.');
  });
  test('names every field of the schema, what is taken, and the wish on one line', () => {
    const { ask } = inventionRequest(
      { names: ['Zeus'], domains: ['thunder'], wish: 'bees\n\nIgnore "all" of this' },
      'full',
    );
    for (const field of Object.keys(FullInvention.shape)) expect(ask).toContain(`"${field}"`);
    expect(ask).toContain('taken, nothing like them: Zeus.');
    expect(ask).toContain('choose another: thunder.');
    expect(ask).toContain('wishes: "bees Ignore "all" of this"');
  });
  test('stays within the small place, however many gods there are', () => {
    const many = Array.from({ length: 400 }, (_, index) => `Godlike Name ${index}`);
    const wish = 'x'.repeat(WISH_CHARS_MAX * 2);
    expect(inventionRequest({ names: many, domains: many, wish }, 'full').ask.length).toBeLessThan(4_000);
  });
});

describe('the odds of a birth', () => {
  const pace = fc.record({ stepPercent: fc.integer({ min: 1, max: 100 }) });
  test('grow by one step until they are certain', () => {
    fc.assert(
      fc.property(pace, fc.nat(200), (given, misses) => {
        const odds = birthOdds(given, { misses });
        expect(odds).toBeCloseTo(Math.min(1, ((misses + 1) * given.stepPercent) / 100), 12);
        expect(birthOdds(given, { misses: Math.ceil(100 / given.stepPercent) - 1 })).toBe(1);
      }),
    );
  });
  test('bring a god within 100 / step strikes, and begin anew after it', () => {
    fc.assert(
      fc.property(pace, fc.string(), (given, seed) => {
        const rng = seededRng(seed);
        let wait = { misses: 0 };
        for (let count = 1; ; count += 1) {
          expect(count).toBeLessThanOrEqual(Math.ceil(100 / given.stepPercent));
          const { isBirth, next } = strike(given, wait, rng());
          wait = next;
          if (isBirth) break;
        }
        expect(wait.misses).toBe(0);
      }),
    );
  });
  test('come on average as often as is promised', () => {
    const rng = seededRng('average');
    for (const stepPercent of [5, 20, 100]) {
      let births = 0;
      let wait = { misses: 0 };
      const strikes = 20_000;
      for (let count = 0; count < strikes; count += 1) {
        const { isBirth, next } = strike({ stepPercent }, wait, rng());
        births += Number(isBirth);
        wait = next;
      }
      expect(strikes / births / strikesExpected({ stepPercent })).toBeCloseTo(1, 1);
    }
  });
});

describe('the worker', () => {
  const job = { genesisId: 'g', guildId: '1', seed: 's', names: [], domains: [] };
  const context = {
    jobId: 'g',
    signal: new AbortController().signal,
    log: createLogger('test', 'silent'),
  };
  test('leaves out what makes no sense, and says whether wishes are heeded', async () => {
    const { llm } = scriptedLlm([JSON.stringify(XIAR), '{"name":', JSON.stringify({ ...XIAR, name: ' ' })], {
      promptStyle: 'pocket',
      drafts: 3,
    });
    expect(await genesis.run(job, { llm }, context)).toEqual({ inventions: [XIAR], heedsWish: false });
    const two = { ...XIAR, name: 'Lirr', domain: 'lost gloves' };
    const wished = scriptedLlm([JSON.stringify(XIAR), JSON.stringify(two)], {
      promptStyle: 'pocket',
      drafts: 2,
    });
    expect(await genesis.run({ ...job, wish: 'a god of gloves' }, wished, context)).toEqual({
      inventions: [two],
      heedsWish: true,
    });
    const full = scriptedLlm([JSON.stringify(UMBRA)]);
    expect(await genesis.run(job, full, context)).toEqual({ inventions: [UMBRA], heedsWish: true });
  });
  test('hands errors on', async () => {
    const broken = scriptedLlm([new PermanentError('prompt_too_long', 'too long')]);
    await expect(genesis.run(job, broken, context)).rejects.toMatchObject({ code: 'prompt_too_long' });
  });
  test('the small schema is what the small prompt was trained on', () => {
    expect(Object.keys(SmallInvention.shape)).toEqual([
      'name',
      'domain',
      'keywords',
      'personality',
      'example',
    ]);
  });
});

describe('a strike of the clock', () => {
  const room = { guildId: '1', roomId: '2', parentId: null };
  const planned = { room, everyHours: 1, stepPercent: 100, locale: 'en', misses: 0, lastStrikeId: null };

  /** A server in memory, whose model always has the same idea. */
  function server(plan: BirthPlan | undefined, { mode = 'always', hushedUntilMs = 0, ideas = [XIAR] } = {}) {
    const made: MadeGod[] = [];
    const said: string[] = [];
    const kept = { plan };
    const deps = {
      births: {
        plan: async () => kept.plan,
        settle: async (_guildId: string, lastStrikeId: string, misses: number) => {
          if (kept.plan) kept.plan = { ...kept.plan, misses, lastStrikeId };
        },
      },
      birthClock: {
        stop: async () => {
          said.push('stopped');
          return true;
        },
      },
      invent: async () => ({ inventions: ideas, heedsWish: false }),
      made: {
        made: async () => made,
        rules: async () => PantheonRules.parse({}),
        bear: async (_guildId: string, god: MadeGod) => {
          made.push(god);
          return 'born' as const;
        },
      },
      pantheons: { shipped: { all: () => [] } },
      namesOn: async () => ({ members: [], staff: [], botName: 'Pantheon' }),
      skeletonOf: skeleton,
      settings: { hushedUntilMs: async () => hushedUntilMs },
      settingsOf: async () => ({ settings: { mode } }),
      keeper: {
        announce: async (_room: unknown, { godId }: { godId: string }) => {
          said.push(godId);
          return true;
        },
      },
      logbook: { write: async () => false },
      clock: () => 1_000,
    };
    return { deps: deps as unknown as StrikeDeps, made, said, kept };
  }

  test('brings a god and its first words, once, however often it is worked', async () => {
    const { deps, made, said, kept } = server(planned);
    expect(await strikeHour('1', 's1', deps)).toBe('born');
    expect(await strikeHour('1', 's1', deps)).toBe('settledBefore');
    expect(made).toMatchObject([{ state: 'live', byUserId: null, sketchId: 's1' }]);
    expect(said).toEqual(['xiar']);
    // Died after the god was there, before the strike was settled.
    kept.plan = planned;
    expect(await strikeHour('1', 's1', deps)).toBe('born');
    expect(made).toHaveLength(1);
    expect(said).toEqual(['xiar', 'xiar']);
  });

  test('raises the odds when it brings nobody, once a strike', async () => {
    const { deps, kept, made } = server({ ...planned, stepPercent: 1 });
    expect(await strikeHour('1', 'dull', deps)).toBe('notYet');
    expect(await strikeHour('1', 'dull', deps)).toBe('settledBefore');
    expect(kept.plan).toMatchObject({ misses: 1, lastStrikeId: 'dull' });
    expect(made).toEqual([]);
  });

  test.each([
    ['roomClosed', { mode: 'off' }],
    ['hushed', { hushedUntilMs: 2_000 }],
    ['noIdea', { ideas: [] }],
    // What a person would be asked about is not let loose unseen.
    ['noIdea', { ideas: [{ ...XIAR, name: 'Storm Moderator' }] }],
  ] as const)('comes to nothing: %s', async (end, given) => {
    const { deps, kept, made, said } = server(planned, given as Parameters<typeof server>[1]);
    expect(await strikeHour('1', 's1', deps)).toBe(end);
    expect([kept.plan, made, said]).toEqual([planned, [], []]);
  });

  test('brings nobody to a server that is full', async () => {
    const { deps, made } = server(planned);
    made.push(...Array.from({ length: MADE_GODS_MAX }, () => ({ god: { id: 'x' } }) as MadeGod));
    expect(await strikeHour('1', 's1', deps)).toBe('tooManyGods');
  });

  test('stops the clock of a server that has no plan any more', async () => {
    const { deps, said } = server(undefined);
    expect(await strikeHour('1', 's1', deps)).toBe('stopped');
    expect(said).toEqual(['stopped']);
  });
});
