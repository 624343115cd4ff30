import { expect, test } from 'vitest';
import { ago } from '../../src/charts/ago.ts';
import { contrast, feelingColour, feelingInk, markColour } from '../../src/charts/colour.ts';
import { fitText, wrapText } from '../../src/charts/fit-text.ts';
import { drawText } from '../../src/charts/svg.ts';
import { drawable, needsSystemFonts, textRuns } from '../../src/charts/text-runs.ts';
import { textWidth } from '../../src/charts/text-width.ts';
import { INK } from '../../src/charts/theme.ts';
import { signed } from '../../src/core/feelings/signed.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

test('names are drawn as text, never as markup', () => {
  const svg = drawText(`<b>"&'{a|b}`, { x: 0, y: 0 }, { size: 20, fill: INK.text });
  expect(svg).toContain('>&lt;b&gt;&quot;&amp;&apos;{a|b}</text>');
});

test('text that is drawn has one line, no direction marks, and letters that fonts have', () => {
  expect(drawable('a\n\u202eb\u0000 𝓛𝓸𝓴𝓲 <a:pog:123>')).toBe('a b Loki :pog:');
  expect(drawable('O\u0323\u0300s\u0323un')).toBe('Ọ̀ṣun');
});

test.for([
  ['Quetzalcōātl Ọ̀ṣun Ζεύς Перун −12 “…”', 'plain'],
  ['office 🔥 ok', 'plain emoji plain'],
  ['👨‍👩‍👧🇪🇸1️⃣', 'emoji'],
  ['日本 and 中文…', 'foreign'],
  ['a 中文 b', 'plain foreign plain'],
] as const)('%s is drawn in runs: %s', ([text, kinds]) => {
  const runs = textRuns(text);
  expect(runs.map(({ kind }) => kind).join(' ')).toBe(kinds);
  expect(runs.map((run) => run.text).join('')).toBe(text);
  expect(needsSystemFonts(text)).toBe(kinds.includes('foreign'));
});

test('widths are those of the shipped fonts: spaces count, bold is wider', () => {
  expect(textWidth('MM', { size: 20 })).toBeCloseTo(2 * textWidth('M', { size: 20 }), 1);
  expect(textWidth('a b', { size: 20 })).toBeGreaterThan(textWidth('ab', { size: 20 }) + 4);
  expect(textWidth('name', { size: 20, bold: true })).toBeGreaterThan(textWidth('name', { size: 20 }));
});

test('a long text is shortened to its place, a fitting one is left alone', () => {
  const type = { size: 20 } as const;
  const fitted = fitText('Quetzalcoatl the feathered serpent', 150, type);
  expect(fitted).toMatch(/^Quetzalcoatl.*…$/);
  expect(textWidth(fitted, type)).toBeLessThanOrEqual(150);
  expect(textWidth(fitted, type)).toBeGreaterThan(130);
  const width = textWidth('Loki', type);
  expect(fitText('Loki', width, type)).toBe('Loki');
  expect(fitText('Loki', width - 1, type)).not.toBe('Loki');
});

test('a text is wrapped at spaces, and cut where the lines end', () => {
  const box = { widthMax: 150, linesMax: 2, type: { size: 17 } } as const;
  const lines = wrapText('you are a coward and everybody in the hall knows it', box);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^you are a coward$|^you are a$|^you are a coward and$/);
  expect(lines[1]).toMatch(/…$/);
  for (const line of lines) expect(textWidth(line, box.type)).toBeLessThanOrEqual(150);
  expect(wrapText('W'.repeat(30), box)).toHaveLength(2);
});

test('texts and marks have enough contrast with the panel', () => {
  for (const ink of [INK.text, INK.soft, feelingInk(-1), feelingInk(0), feelingInk(1)])
    expect(contrast(ink, INK.panel)).toBeGreaterThanOrEqual(4.5);
  for (const share of [-1, -0.01, 0, 0.01, 1])
    expect(contrast(feelingColour(share), INK.panel)).toBeGreaterThanOrEqual(3);
  for (const colour of ['#000000', '#1a1a40', '#4fa83d', 'red"/>', ''])
    expect(contrast(markColour(colour), INK.panel)).toBeGreaterThanOrEqual(3);
});

test.for([
  [0.4, '+0.4'],
  [0.94, '+0.9'],
  [0.95, '+1'],
  [-12.4, '−12'],
  [0.04, '0'],
  [-0.04, '0'],
] as const)('%d points are written %s', ([points, written]) => {
  expect(signed(points)).toBe(written);
});

test.for([
  [-5, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 min ago'],
  [HOUR_MS - 1, '59 min ago'],
  [HOUR_MS, '1 h ago'],
  [DAY_MS, '1 d ago'],
  [14 * DAY_MS - 1, '13 d ago'],
  [14 * DAY_MS, '2 wk ago'],
  [60 * DAY_MS, '2 mo ago'],
] as const)('%d ms are %s', ([ageMs, said]) => {
  expect(ago(NOW_MS - ageMs, NOW_MS)).toBe(said);
});
