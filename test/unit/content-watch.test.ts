import { expect, test } from 'vitest';
import { createContentWatch } from '../../src/discord/content-watch.ts';

const line = (
  content: string,
  more: Partial<{ bot: boolean; mentionsUs: boolean; hasOther: boolean }> = {},
) => ({
  content,
  author: { bot: more.bot ?? false },
  mentionsUs: more.mentionsUs ?? false,
  hasOther: more.hasOther ?? false,
});
const empty = line('');

test.for([
  ['nothing heard', [], 'unknown'],
  ['two empty lines', [empty, empty], 'unknown'],
  ['three empty lines', [empty, empty, empty], 'no'],
  ['one line with words', [empty, empty, empty, line('hail')], 'yes'],
  ['words that mention us come always', [empty, empty, empty, line('hail', { mentionsUs: true })], 'no'],
  ['other bots do not count', [line('beep', { bot: true })], 'unknown'],
  ['pictures have no words', Array.from({ length: 3 }, () => line('', { hasOther: true })), 'unknown'],
] as const)('%s: %s', ([_, lines, reading]) => {
  const watch = createContentWatch();
  for (const one of lines) watch.note(one);
  expect(watch.reading()).toBe(reading);
});
