import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { favourPlot } from '../../src/charts/favour-bars.ts';
import { type FavourBar, favourAltText, favourChart, rowHeightOf } from '../../src/charts/favour-chart.ts';
import { favourShown } from '../../src/charts/favour-input.ts';
import { type GodMood, moodAltText, moodChart } from '../../src/charts/mood-chart.ts';
import { moodsShown } from '../../src/charts/mood-input.ts';
import { rowHeightOf as moodRowHeightOf } from '../../src/charts/mood-plot.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const NASTY = [
  '</text><script>&"\'',
  '{a|b} {rich|\n\r\t} \u0000\u0008\uffff\u{1d4db}\u{1d4f8}',
  '中文神名日本語 العربية עברית',
  'office 👨‍👩‍👧 ❤️ 🇪🇸 1️⃣ <:pog:123456>',
  '\u202ereversed\u202c \ud800 lone',
  'W'.repeat(300),
  '',
  ' ',
];

const aBar = (favour: number, over: Partial<FavourBar> = {}): FavourBar => ({
  godId: `god${favour}`,
  godName: `God ${favour}`,
  colour: '#4fa83d',
  favour,
  band: 'likes',
  face: null,
  ...over,
});
const favour = (favours: readonly number[]) => ({
  mortalName: 'Ana',
  bars: favours.map((one) => aBar(one)),
  changes: [],
  nowMs: NOW_MS,
});
const aChange = (reason: string, godName = 'Loki') => ({
  godName,
  colour: '#4fa83d',
  delta: -12,
  reason,
  isQuote: true,
  atMs: NOW_MS - 2 * HOUR_MS,
});
const aMood = (mood: number, over: Partial<GodMood> = {}): GodMood => ({
  godId: `god${mood}`,
  godName: `God ${mood}`,
  colour: '#4fa83d',
  face: null,
  mood,
  history: [],
  ...over,
});
const moods = (...some: readonly GodMood[]) => ({ title: 'Moods', nowMs: NOW_MS, moods: some });

function sizeOf(png: Uint8Array): readonly number[] {
  const bytes = Buffer.from(png);
  expect(bytes.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('a picture of favour is a PNG that grows with its bars', async () => {
  const [one, five] = await Promise.all([favourChart(favour([34])), favourChart(favour([9, 8, 7, 6, 5]))]);
  const [[width, low], [wide, high]] = [sizeOf(one), sizeOf(five)];
  expect([width, wide]).toEqual([1350, 1350]);
  expect(high).toBe((low ?? 0) + 4 * 44 * 1.5);
});

test('sixteen bars with faces and six changes stay far below what Discord takes', async () => {
  const noise = Array.from(
    { length: 64 },
    (_, at) => `<circle cx="${at}" cy="${(at * 37) % 64}" r="7" fill="hsl(${at * 29},80%,50%)"/>`,
  );
  const face = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 64 64">${noise.join('')}</svg>`,
  );
  const bars = Array.from({ length: 16 }, (_, at) => aBar(100 - at * 12, { face: face.render().asPng() }));
  const changes = Array.from({ length: 6 }, () =>
    aChange('you are a coward and everybody in the hall knows it'),
  );
  const png = await favourChart({ ...favour([]), bars, changes });
  expect(png.length).toBeLessThan(400 * 1024);
});

test('the panel is opaque and its corners are not', async () => {
  const png = await favourChart(favour([]));
  const [width = 0, height = 0] = sizeOf(png);
  const data = Buffer.from(png).toString('base64');
  const size = `width="${width}" height="${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="data:image/png;base64,${data}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  expect(at(0, 0)[3]).toBe(0);
  expect(at(40, 20)).toEqual([0x1e, 0x20, 0x27, 255]);
});

test('bars stand in the order of favour, dearest first', () => {
  const { bars, left } = favourShown(favour([-63, 88, 0, 41, -18]));
  expect(bars.map((bar) => bar.favour)).toEqual([88, 41, 0, -18, -63]);
  expect(left).toEqual([]);
  const [series] = favourPlot(bars, 44).series as readonly { data: readonly { value: number }[] }[];
  expect(series?.data.map(({ value }) => value)).toEqual([88, 41, 0, -18, -63]);
});

test.for([
  [16, 16, 0],
  [17, 16, 1],
  [30, 16, 14],
] as const)('of %i gods %i are shown and %i counted', ([gods, shown, more]) => {
  const input = favour(Array.from({ length: gods }, (_, at) => (at % 2 === 0 ? at : -at)));
  const { bars, left } = favourShown(input);
  expect([bars.length, left.length]).toEqual([shown, more]);
  const weakest = Math.min(...bars.map((bar) => Math.abs(bar.favour)));
  expect(left.every((bar) => Math.abs(bar.favour) <= weakest)).toBe(true);
  if (more > 0) expect(favourAltText(input)).toContain(`and ${more} more`);
  else expect(favourAltText(input)).not.toContain('more');
});

test('what lies outside the scale is drawn as its end', async () => {
  const { bars } = favourShown(favour([250, 100, -101, Number.NaN, Number.NEGATIVE_INFINITY, 33.4]));
  expect(bars.map((bar) => bar.favour)).toEqual([100, 100, 33, 0, 0, -100]);
  expect(moodsShown(moods(aMood(7), aMood(-7))).gods.map(({ mood }) => mood)).toEqual([1, -1]);
  sizeOf(await moodChart(moods(aMood(7), aMood(Number.NaN))));
});

test('only the six newest changes are told', () => {
  const changes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((reason) => aChange(`reason ${reason}`));
  const text = favourAltText({ ...favour([1]), changes });
  expect(text).toContain('reason f');
  expect(text).not.toContain('reason g');
});

test.for(NASTY)('a picture survives the name %j', async (name) => {
  const bars = [aBar(10, { godName: name, band: name, colour: name, face: new Uint8Array([1, 2, 3]) })];
  const input = { mortalName: name, bars, changes: [aChange(name, name)], nowMs: NOW_MS };
  sizeOf(await favourChart(input));
  expect(favourAltText(input).length).toBeLessThanOrEqual(1_024);
  const mood = { ...moods(aMood(0.5, { godName: name, colour: name })), title: name };
  sizeOf(await moodChart(mood));
  expect(moodAltText(mood).length).toBeLessThanOrEqual(1_024);
});

test('the words for a picture of favour say who feels what, and what changed', () => {
  const bars = [
    aBar(-34, { godName: 'Loki', band: 'dislikes' }),
    aBar(62, { godName: 'Athena', band: 'is fond of' }),
  ];
  expect(
    favourAltText({ mortalName: 'Ana', bars, changes: [aChange('you are a coward')], nowMs: NOW_MS }),
  ).toBe(
    'What the gods think of Ana, −100 to +100: Athena is fond of (+62), Loki dislikes (−34). ' +
      'Latest changes: Loki −12 “you are a coward”, 2 h ago.',
  );
  expect(favourAltText(favour([]))).toBe('No god knows Ana yet.');
});

test('a picture of one god says so, and whether the two have met', async () => {
  const met = { ...favour([]), godName: 'Loki', bars: [aBar(-4, { godName: 'Loki', band: 'hardly knows' })] };
  expect(favourAltText(met)).toBe(
    'What Loki thinks of Ana, −100 to +100: Loki hardly knows (−4). ' +
      'No change on record. First impressions are drawn by lot.',
  );
  const [, high = 0] = sizeOf(await favourChart(met));
  const [, low = 0] = sizeOf(await favourChart({ ...met, changes: [aChange('')] }));
  expect(high).not.toBe(low);
  expect(favourAltText({ ...favour([]), godName: 'Loki' })).toBe('Loki has not met Ana yet.');
  sizeOf(await favourChart({ ...favour([]), godName: 'Loki' }));
});

test('only what a mortal said stands in quotes', () => {
  const change = { ...aChange('set by a moderator: a stolen goat'), isQuote: false };
  const text = favourAltText({ ...favour([1]), changes: [change, aChange('you are a coward')] });
  expect(text).toContain('Loki −12 set by a moderator: a stolen goat, 2 h ago; Loki −12 “you are a coward”');
});

test.for([
  [7, 0, 44],
  [7, 420, 55],
  [7, 1_000, 56],
  [16, 1_000, 56],
  [16, 0, 35],
] as const)('%i bars beside a list of %i units take %i units each', ([gods, listHeight, rowHeight]) => {
  const shown = favourShown(favour(Array.from({ length: gods }, (_, at) => at)));
  expect(rowHeightOf(shown, listHeight)).toBe(rowHeight);
});

test('the words for a picture never get longer than Discord takes', () => {
  const bars = Array.from({ length: 16 }, (_, at) => aBar(at, { godName: `${at} ${'𝕏中'.repeat(60)}` }));
  const text = favourAltText({ mortalName: 'Ana', bars, changes: [aChange('x'.repeat(500))], nowMs: NOW_MS });
  expect(text.length).toBeLessThanOrEqual(1_024);
  expect(text).toMatch(/…$/);
  expect(favourAltText({ ...favour([]), mortalName: '🔥'.repeat(900) }).length).toBeLessThanOrEqual(1_024);
});

test('a mood picture shows the strongest of the week, best mood of now first', async () => {
  const past = (mood: number) => ({ history: [{ atMs: NOW_MS - DAY_MS, mood }] });
  const calm = Array.from({ length: 10 }, (_, at) => aMood(0.1 + at / 100));
  const input = moods(
    ...calm,
    aMood(0, { godName: 'Loki', ...past(-0.9) }),
    aMood(0.01, { godName: 'Rock' }),
  );
  const { gods, left } = moodsShown(input);
  expect(gods).toHaveLength(10);
  expect(left).toBe(1);
  expect(gods.at(-1)?.godName).toBe('Loki');
  expect(gods.map(({ mood }) => mood)).toEqual(gods.map(({ mood }) => mood).toSorted((a, b) => b - a));
  expect(moodAltText(input)).toContain('Loki is calm (0; week −90 to 0)');
  expect(moodAltText(input)).toContain('and 1 more');
  sizeOf(await moodChart(input));
});

test.for([
  [0, 58],
  [7, 58],
  [8, 55],
  [10, 44],
] as const)('%i moods take %i units each, so that a chat shows them wide', ([gods, rowHeight]) => {
  expect(moodRowHeightOf(gods)).toBe(rowHeight);
});

test('a week has what happened in it, in order, and ends with now', () => {
  const history = [
    { atMs: NOW_MS - DAY_MS, mood: 0.5 },
    { atMs: NOW_MS - 7 * DAY_MS, mood: 0.1 },
    { atMs: NOW_MS - 7 * DAY_MS - 1, mood: 0.9 },
    { atMs: NOW_MS + 1, mood: 0.9 },
    { atMs: Number.NaN, mood: 0.9 },
    { atMs: NOW_MS - 2 * DAY_MS, mood: -3 },
  ];
  const { gods } = moodsShown(moods(aMood(0.3, { history })));
  expect(gods[0]?.week).toEqual([
    [-7, 0.1],
    [-2, -1],
    [-1, 0.5],
    [0, 0.3],
  ]);
});

test('a pantheon without moods gets a picture too', async () => {
  expect(moodAltText(moods())).toBe('Moods: all gods are calm.');
  sizeOf(await moodChart(moods()));
  sizeOf(await favourChart({ ...favour([]), changes: [aChange('gone')] }));
});
