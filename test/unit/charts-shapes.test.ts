import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { isolated, joinAltText } from '../../src/charts/alt-text.ts';
import { drawFace } from '../../src/charts/face-image.ts';
import { favourPlot } from '../../src/charts/favour-bars.ts';
import { moodPlot } from '../../src/charts/mood-plot.ts';
import { plotSvg } from '../../src/charts/plot.ts';
import { readableFace } from '../../src/charts/readable-face.ts';
import { drawText } from '../../src/charts/svg.ts';
import { textWidth } from '../../src/charts/text-width.ts';

type Series = readonly Readonly<{ type: string; data: readonly unknown[] }>[];

const aGod = { godId: 'loki', godName: 'loki', colour: '#4fa83d', face: null } as const;

test('a number stands at the outer end of its bar, the word on the other side of zero', () => {
  const bars = [40, 0, -40].map((favour) => ({ ...aGod, favour, band: 'likes' }));
  const [numbers, words] = favourPlot(bars, 44).series as Series;
  const sides = (series: Series[number] | undefined) =>
    series?.data.map((point) => (point as { label: { position: string } }).label.position);
  expect(sides(numbers)).toEqual(['right', 'right', 'left']);
  expect(sides(words)).toEqual(['left', 'left', 'right']);
});

test('good days rise above the middle of a row, bad ones fall below it', () => {
  const week = [
    [-2, 1],
    [-1, -1],
    [0, 0.5],
  ] as const;
  const heights = (moodPlot([{ ...aGod, mood: 0.5, week }]).series as Series)
    .filter(({ type }) => type === 'line')
    .map(({ data }) =>
      (data as readonly (readonly [number, number])[]).map(([, height]) => Math.sign(height - 0.5)),
    );
  expect(heights).toEqual([
    [1, 0, 1],
    [0, -1, 0],
    [0, 0],
  ]);
});

test('a chart is drawn at the size asked for, every bar a shape of its own', async () => {
  const bars = [40, -40].map((favour) => ({ ...aGod, favour, band: 'likes' }));
  const svg = await plotSvg(favourPlot(bars, 44), { width: 500, height: 120 });
  expect(svg).toMatch(/^<svg width="500" height="120"/);
  expect(svg.match(/>(\+40|−40|likes)</g)).toEqual(expect.arrayContaining(['>+40<', '>−40<', '>likes<']));
});

test('an emoji begins where the words before it end, and an anchored text ends at its place', () => {
  const type = { size: 20, fill: '#ffffff' } as const;
  const lefts = (anchor: 'start' | 'end') =>
    [...drawText('fire 🔥', { x: 100, y: 0 }, { ...type, anchor }).matchAll(/ x="([\d.]+)"/g)].map((match) =>
      Number(match[1]),
    );
  const [words, all] = [textWidth('fire ', type), textWidth('fire 🔥', type)];
  expect(lefts('start')[1]).toBeCloseTo(100 + words, 1);
  expect(lefts('end')[0]).toBeCloseTo(100 - all, 1);
});

test.for([
  ['nothing', null, false],
  ['a PNG', [0x89, 0x50, 0x4e, 0x47], true],
  ['a JPEG', [0xff, 0xd8, 0xff], true],
  ['a GIF', [0x47, 0x49, 0x46, 0x38], true],
  ['bytes of no known kind', [0x52, 0x49, 0x46, 0x46], false],
] as const)('a face of %s', ([_, bytes, isPicture]) => {
  const face = bytes ? new Uint8Array(bytes) : null;
  const svg = drawFace({ ...aGod, face }, { id: 'f', centre: { x: 0, y: 0 }, size: 40 });
  expect(svg.includes('<image')).toBe(isPicture);
  expect(svg.includes('>L</text>')).toBe(!isPicture);
});

/** Red, green; blue, yellow; nearly black, white. */
const WEBP = Buffer.from(
  'UklGRjgAAABXRUJQVlA4TCwAAAAvAYAAAC8gJCCo/v91Q0iQkP3/VyEBQfX/r/kPfGIIWwUCgTQEkcAyR/Q/NA==',
  'base64',
);

test('a face in WebP becomes a PNG of the same pixels, what cannot be read becomes none', async () => {
  const png = Buffer.from((await readableFace(WEBP)) ?? []).toString('base64');
  const image = `<image width="2" height="3" href="data:image/png;base64,${png}"/>`;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3">${image}</svg>`,
  ).render();
  expect([...pixels]).toEqual(
    [
      [255, 0, 0, 255, 0, 255, 0, 255],
      [0, 0, 255, 255, 255, 255, 0, 255],
      [9, 9, 9, 255, 255, 255, 255, 255],
    ].flat(),
  );
  expect(await readableFace(WEBP.subarray(0, 24))).toBeNull();
  expect(await readableFace(null)).toBeNull();
  const other = new Uint8Array([1, 2, 3]);
  expect(await readableFace(other)).toBe(other);
});

test.for([
  ['Loki', 'Loki'],
  ['Κρόνος', 'Κρόνος'],
  ['עשתר', '\u2068עשתר\u2069'],
  ['عشتار +7', '\u2068عشتار +7\u2069'],
] as const)('%s is fenced off when it runs from right to left', ([text, expected]) => {
  expect(isolated(text)).toBe(expected);
});

test('words for a picture fill the place there is, with room for an ellipsis', () => {
  const start = 'x'.repeat(1_000);
  expect(joinAltText(start, ['y'.repeat(23)])).toHaveLength(1_023);
  expect(joinAltText(start, ['y'.repeat(24)])).toBe(`${start}…`);
  expect(joinAltText('x'.repeat(1_023), ['y'])).toBe(`${'x'.repeat(1_023)}…`);
  expect(joinAltText('x'.repeat(1_024), ['y'])).toBe(`${'x'.repeat(1_023)}…`);
  expect(joinAltText('x'.repeat(1_025), ['y'])).toBe(`${'x'.repeat(1_023)}…`);
  expect(joinAltText(`${'x'.repeat(1_022)}🔥x`, [])).toBe(`${'x'.repeat(1_022)}…`);
});
