import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findAppRoot } from '../../src/app-root.ts';
import { ConfigError } from '../../src/errors.ts';
import type { Exchange } from '../../src/eval/exchange.ts';
import { languageOf } from '../../src/eval/language-of.ts';
import { loadExchanges } from '../../src/eval/load-exchanges.ts';
import { answerTable, judgeTable } from '../../src/eval/report.ts';
import { answerAll, judgeAll, judgeRows } from '../../src/eval/run-eval.ts';
import { percent, table } from '../../src/eval/table.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';
import { aGod } from '../support/prompt-gods.ts';
import { scriptedLlm } from '../support/scripted-llm.ts';
import { writeBelow } from '../support/small-gods.ts';

describe('the set', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchanges-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const line = (given: object = {}) =>
    JSON.stringify({
      id: 'a-1',
      god: 'zeus',
      style: 'harsh',
      lang: 'en',
      name: 'Bob',
      mortal: 'hi',
      reply: 'Kneel!',
      label: -1,
      tags: [],
      heldOut: false,
      ...given,
    });
  const write = (file: string, ...lines: string[]) => writeBelow(folder, file, lines.join('\n'));
  const problem = async (path = folder) => {
    const error: unknown = await loadExchanges(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    return error as ConfigError;
  };

  test('is read file by file in the order of their names; empty lines and other files do not matter', async () => {
    write('b.jsonl', line({ id: 'b' }));
    write('a.jsonl', `${line({ id: 'a' })}\r`, '', '  ', line({ id: 'c' }), '');
    write('README.md', 'not an exchange');
    expect((await loadExchanges(folder)).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });

  test('names every mistake with file and line at once', async () => {
    write('a.jsonl', line(), '{"id": ', line({ id: 'x', label: 4 }), '5');
    write('b.jsonl', line(), line({ id: 'y', mood: 1 }), line({ id: 'z', god: '', lang: 'fr' }));
    const { code, message } = await problem();
    expect(code).toBe('bad_exchanges');
    const [head, ...mistakes] = message.split('\n');
    expect(head).toBe('The set has mistakes:');
    expect(mistakes).toEqual([
      'a.jsonl:2: not a line of JSON',
      expect.stringMatching(/^a\.jsonl:3: label: .*3/),
      expect.stringMatching(/^a\.jsonl:4: \w.*object/),
      'b.jsonl:1: the id a-1 is there twice',
      expect.stringMatching(/^b\.jsonl:2: Unrecognized key: "mood"$/),
      expect.stringMatching(/^b\.jsonl:3: god: .+; lang: .*"en"\|"es"/),
    ]);
  });

  test('that is not there or empty says what is wanted', async () => {
    write('only.md', 'no exchanges');
    write('blank.jsonl', '', '');
    for (const path of [folder, join(folder, 'nowhere'), join(folder, 'only.md')]) {
      const { code, message } = await problem(path);
      expect([code, message]).toEqual(['no_exchanges', expect.stringContaining(`in ${path}.`)]);
    }
  });

  test('that ships keeps what eval/README.md promises', async () => {
    const all = await loadExchanges(join(findAppRoot(), 'eval', 'sentiment'));
    const { gods } = await loadPantheon(shippedGods());
    const count = (is: (one: Exchange) => boolean) => all.filter(is).length;
    expect(all.length).toBeGreaterThanOrEqual(300);
    for (const level of [-3, -2, -1, 0, 1, 2, 3]) {
      expect(Math.abs(count(({ label }) => label === level) - all.length / 7)).toBeLessThan(3);
      expect(count(({ label, heldOut }) => label === level && heldOut)).toBeGreaterThan(9);
    }
    const godsIn = (some: readonly Exchange[]) => new Set(some.map(({ god }) => god)).size;
    expect(godsIn(all)).toBeGreaterThanOrEqual(10);
    for (const style of ['harsh', 'sweet', 'archaic', 'joking'] as const)
      expect(godsIn(all.filter((one) => one.style === style))).toBeGreaterThan(5);
    expect(count(({ lang }) => lang === 'es')).toBeGreaterThan(all.length / 5);
    expect(count(({ heldOut }) => heldOut)).toBe(Math.round(all.length / 3));
    for (const tag of ['sarcasm', 'quoted-insult']) {
      expect(count(({ tags }) => tags.includes(tag))).toBeGreaterThan(20);
      expect(count(({ tags, heldOut }) => heldOut && tags.includes(tag))).toBeGreaterThan(4);
    }
    expect(all.filter(({ god }) => !gods.has(god))).toEqual([]);
    expect(new Set(all.map(({ mortal }) => mortal)).size).toBe(all.length);
    expect(new Set(all.map(({ reply }) => reply)).size).toBe(all.length);
  });
});

describe('an evaluation', () => {
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  afterAll(() => quiet.mockRestore());

  const zeus = aGod();
  const anExchange = (given: Partial<Exchange> = {}): Exchange => ({
    id: 'a-1',
    god: 'zeus',
    style: 'harsh',
    lang: 'en',
    name: 'Bob',
    mortal: 'what is thunder?',
    reply: 'The sound of my opinion!',
    label: 1,
    tags: [],
    heldOut: false,
    ...given,
  });
  const signal = new AbortController().signal;

  test('asks about every exchange whose god is there, and sums up part by part', async () => {
    const all = [
      anExchange({ id: 'a' }),
      anExchange({ id: 'b', god: 'nobody' }),
      anExchange({ id: 'c', label: -2, lang: 'es', heldOut: true }),
    ];
    const judged = await judgeAll(
      'feelings',
      async ({ label }) => ({ score: label, confidence: 1, durationMs: 10 * Math.abs(label) }),
      all,
      new Map([['zeus', zeus]]),
    );
    expect(judged.map(({ id }) => id)).toEqual(['a', 'c']);
    const rows = judgeRows('likelihoods', judged);
    expect(rows.map(({ part, figures, msPerExchange }) => [part, figures.count, msPerExchange])).toEqual([
      ['all', 2, 15],
      ['held out', 1, 20],
      ['English', 1, 10],
      ['Spanish', 1, 20],
    ]);
    expect(rows[0]?.figures).toMatchObject({ signAccuracy: 1, meanAbsoluteError: 0 });
    expect(judgeTable(rows)).toMatch(/^likelihoods, held out +1 +100\.0 % .* 20$/m);
  });

  test('writes answers as the app would, and counts silence as no answer', async () => {
    const asked = [
      anExchange({ id: 'a', name: 'Bob' }),
      anExchange({ id: 'b', name: 'Ann', mortal: 'is it going to rain?' }),
      anExchange({ id: 'c', god: 'nobody', name: 'Cy' }),
    ];
    const { llm, calls } = scriptedLlm(['Zeus: Ann, the eagle has your keys.', '', '', '']);
    const { figures, answers } = await answerAll(llm, asked, [zeus], { seed: 7, signal, languageOf });
    expect(answers).toMatchObject([
      { id: 'a', answer: 'Ann, the eagle has your keys.', otherName: 'Ann', tries: 1 },
      { id: 'b', answer: null, otherName: 'Cy', tries: 3, checks: null },
    ]);
    // Ann only stands by: it was Bob who asked.
    expect(answers[0]?.checks).toMatchObject({ speaksForItself: true, rightPerson: false });
    expect(calls[0]?.prompt.transcript).toEqual(['Ann: is it going to rain?', 'Bob: what is thunder?']);
    expect(figures).toMatchObject({ count: 2, answered: 0.5, checks: { inCharacter: 1, rightPerson: 0 } });
    expect(answerTable(figures)).toContain('answered, of 2');
  });

  test('of nothing is a table of zeros', async () => {
    const { llm } = scriptedLlm([]);
    const { figures } = await answerAll(llm, [], [zeus], { seed: 1, signal, languageOf });
    expect(answerTable(figures)).not.toMatch(/NaN|Infinity/);
    expect(judgeTable(judgeRows('none', []))).not.toMatch(/NaN|Infinity/);
  });
});

describe('a table', () => {
  test('has its columns under each other, names left and figures right', () => {
    const rows = [
      ['a judge', '7', '100.0 %'],
      ['b', '1234', ''],
      ['c', '5'],
    ];
    expect(table(['name', 'n', 'sign'], rows)).toBe(
      [
        'name        n     sign',
        '-------  ----  -------',
        'a judge     7  100.0 %',
        'b        1234',
        'c           5',
      ].join('\n'),
    );
  });

  test('is as wide as its widest row and has a line for each', () => {
    const cell = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/\s/gu, '·'));
    fc.assert(
      fc.property(
        fc
          .array(cell, { minLength: 1, maxLength: 5 })
          .chain((head) =>
            fc.tuple(
              fc.constant(head),
              fc.array(fc.array(cell, { minLength: head.length, maxLength: head.length })),
            ),
          ),
        ([head, rows]) => {
          const lines = table(head, rows).split('\n');
          expect(lines).toHaveLength(rows.length + 2);
          const width = (lines[1] ?? '').length;
          for (const one of lines) expect(one.length).toBeLessThanOrEqual(width);
          if (head.length > 1) for (const one of lines) expect(one).toHaveLength(width);
        },
      ),
    );
  });

  test.for([
    [0, '0.0 %'],
    [1, '100.0 %'],
    [0.12345, '12.3 %'],
  ] as const)('a share of %d is %s', ([share, text]) => {
    expect(percent(share)).toBe(text);
  });
});
