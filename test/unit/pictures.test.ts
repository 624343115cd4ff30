import { expect, test } from 'vitest';
import type { LedgerLine } from '../../src/core/feelings/ledger.ts';
import type { God } from '../../src/core/god.ts';
import { favourView, recordedChanges } from '../../src/members/favour-view.ts';
import { feelingRecord } from '../../src/members/feeling-record.ts';
import { favourPicture, moodPicture } from '../../src/members/pictures.ts';
import { whatHolds } from '../../src/members/what-holds.ts';
import { inEnglish } from '../../src/words/words.ts';
import { NOW_MS } from '../support/gods.ts';
import { aGod } from '../support/prompt-gods.ts';

const MINUTE_MS = 60_000;
const WHO = { guildId: 'g', userId: 'u' };
const subject = { kind: 'mortal', userId: 'u' } as const;
const gods = ['loki', 'zeus'].map((id) => aGod({ id, name: id === 'loki' ? 'Loki' : 'Zeus' }));

const aLine = (over: Partial<LedgerLine> = {}): LedgerLine => ({
  id: 'l1',
  kind: 'judged',
  godId: 'loki',
  subject,
  delta: -12,
  favour: -7,
  reason: 'you are a coward',
  atMs: NOW_MS - 60 * MINUTE_MS,
  ...over,
});

const feelingsOf = (ledger: readonly LedgerLine[], favours: Readonly<Record<string, number>> = {}) => ({
  ledger: async () => [...ledger],
  favours: async () => new Map(Object.entries(favours).map(([id, value]) => [id, { value, atMs: NOW_MS }])),
});
const faceOf = async () => ({ png: new Uint8Array([1]) });
const record = async (ledger: readonly LedgerLine[]) =>
  feelingRecord(feelingsOf(ledger), { ...WHO, gods }, { nowMs: NOW_MS, say: inEnglish });
const texts = async (ledger: readonly LedgerLine[]) => (await record(ledger)).map(({ text }) => text);

test('a god that never met the mortal has no standing, whether it is asked for or not', async () => {
  const feelings = feelingsOf([], { loki: -7 });
  const zeus = await favourView(feelings, { ...WHO, gods, godId: 'zeus' }, NOW_MS);
  expect(zeus.standings).toEqual([]);
  const all = await favourView(feelings, { ...WHO, gods }, NOW_MS);
  expect(all.standings.map(({ god }) => god.name)).toEqual(['Loki']);
});

test('only what the mortal said is a quote; a moderator’s decision is called one', async () => {
  const set = { kind: 'set', byUserId: 'm' } as const;
  const ledger = [
    aLine(),
    aLine({ id: 'l2', reason: 'a goat', ...set }),
    aLine({ id: 'l3', reason: '', ...set }),
  ];
  const view = await favourView(feelingsOf(ledger, { loki: -7 }), { ...WHO, gods }, NOW_MS);
  const picture = await favourPicture(view, { mortalName: 'Ana', godName: 'Loki', faceOf, nowMs: NOW_MS });
  expect(picture.godName).toBe('Loki');
  expect(picture.changes.map(({ reason, isQuote }) => `${isQuote} ${reason}`)).toEqual([
    'true you are a coward',
    'false set by a moderator: a goat',
    'false set by a moderator',
  ]);
});

test('faces are read of those that feel most, and of nobody else', async () => {
  const many = Array.from({ length: 87 }, (_, at) => aGod({ id: `god-${at}`, name: `God ${at}` }));
  const read: string[] = [];
  const counting = async (god: God) => {
    read.push(god.id);
    return { png: new Uint8Array([1]) };
  };
  const favours = Object.fromEntries(many.map(({ id }, at) => [id, at]));
  const view = await favourView(feelingsOf([], favours), { ...WHO, gods: many }, NOW_MS);
  const picture = await favourPicture(view, { mortalName: 'Ana', faceOf: counting, nowMs: NOW_MS });
  expect(picture.bars).toHaveLength(87);
  expect(read).toHaveLength(20);
  expect(read).toContain('god-86');
  expect(read).not.toContain('god-66');

  read.length = 0;
  const moods = new Map(many.map(({ id }, at) => [id, { sum: (at - 43) / 50, atMs: NOW_MS }]));
  const week = { moods: async () => moods, moodHistory: async () => [] };
  const drawn = await moodPicture(week, { guildId: 'g', gods: many, faceOf: counting, nowMs: NOW_MS });
  expect(drawn.moods).toHaveLength(87);
  expect(read).toHaveLength(20);
  expect(read).toEqual(expect.arrayContaining(['god-0', 'god-86']));
  expect(drawn.moods.filter(({ face }) => face !== null)).toHaveLength(20);
});

test('what was taken back stays in its place for ten minutes, and cannot be taken back again', async () => {
  const undone = (minutes: number) =>
    aLine({ id: 'u1', kind: 'undone', undoes: 'l1', byUserId: 'm', atMs: NOW_MS - minutes * MINUTE_MS });
  const [just, other] = await record([undone(9), aLine(), aLine({ id: 'l2', godId: 'zeus', delta: 3.4 })]);
  expect(just).toEqual({
    text: '1. ~~**Loki** −12~~ taken back by <@m>',
    godId: 'loki',
    lineId: 'l1',
    canUndo: false,
  });
  expect(other).toMatchObject({ lineId: 'l2', canUndo: true });
  expect(other?.text).toMatch(/^2\. \*\*Zeus\*\* \+3 → −7 · <t:\d+:R> · “you are a coward”$/);
  expect(await texts([undone(10), aLine()])).toEqual([]);
});

test('a row says who set it, and shows marks as they were typed', async () => {
  const [row] = await texts([aLine({ kind: 'set', byUserId: 'm', reason: '' })]);
  expect(row).toMatch(/:R> · set by <@m>$/);
  const [why] = await texts([aLine({ kind: 'set', byUserId: 'm', reason: 'a goat' })]);
  expect(why).toMatch(/set by <@m>: a goat$/);
  const [marks] = await texts([aLine({ reason: '**a** ||b|| `c` [d](e)\n<@1>' })]);
  expect(marks).toContain('“\\*\\*a\\*\\* \\|\\|b\\|\\| \\`c\\` \\[d\\](e) \\<@1\\>”');
});

test.for([
  [9, 9],
  [10, 10],
  [11, 10],
] as const)('of %i changes %i are listed', async ([lines, rows]) => {
  expect(await record(Array.from({ length: lines }, (_, at) => aLine({ id: `l${at}` })))).toHaveLength(rows);
});

test('rows that would not fit one message are left out whole', async () => {
  const long = Array.from({ length: 10 }, (_, at) => aLine({ id: `l${at}`, reason: '*'.repeat(120) }));
  const rows = await texts(long);
  expect(rows.length).toBeLessThan(10);
  expect(rows.join('\n').length).toBeLessThanOrEqual(1_800);
  expect(rows.every((row) => row.endsWith('”'))).toBe(true);
});

test('what a god forgot is not in the record', () => {
  const ledger = [aLine({ id: 'new' }), aLine({ id: 'r', kind: 'reset' }), aLine({ id: 'old' })];
  expect(recordedChanges(ledger, gods).map(({ line }) => line.id)).toEqual(['new']);
  expect(recordedChanges([aLine({ godId: 'gone' })], gods)).toEqual([]);
});

test.for([
  ['nothing', undefined, false, true, ''],
  ['a veil', { fromAll: true, fromGodIds: [] }, false, true, 'You hide from the gods'],
  ['a veil from this god', { fromAll: false, fromGodIds: ['loki'] }, false, true, 'You hide from Loki'],
  ['a veil from another', { fromAll: false, fromGodIds: ['zeus'] }, false, true, ''],
  ['a freeze', undefined, true, true, 'A moderator has frozen this'],
  ['a freeze, to a moderator', undefined, true, false, 'Frozen'],
  ['a veil, to a moderator', { fromAll: true, fromGodIds: [] }, false, false, ''],
] as const)('%s holds a favour where it is, and is said so', async ([_, veil, isFrozen, isSelf, said]) => {
  const mortals = { veil: async () => veil, isFrozen: async () => isFrozen, block: async () => undefined };
  const text = await whatHolds(mortals, { ...WHO, isSelf, god: { id: 'loki', name: 'Loki' } }, inEnglish);
  expect(text.startsWith(said) && (said !== '' || text === '')).toBe(true);
});

test('a block is told, its reason to moderators only', async () => {
  const block = async () => ({ untilMs: 60_000, byUserId: '9', reason: 'shouting' });
  const mortals = { veil: async () => undefined, isFrozen: async () => false, block };
  const told = (isSelf: boolean) => whatHolds(mortals, { ...WHO, isSelf }, inEnglish);
  expect(await told(true)).toBe('Blocked until <t:60:f>: the gods neither hear nor answer.');
  expect(await told(false)).toBe(
    'Blocked until <t:60:f>: the gods neither hear nor answer. Reason: shouting',
  );
});
