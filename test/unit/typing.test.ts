import { REST } from 'discord.js';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTyping } from '../../src/discord/typing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Shows typing and counts how often Discord was asked to, in which room. */
function aTyping() {
  const rest = new REST();
  const asked: string[] = [];
  vi.spyOn(rest, 'post').mockImplementation(async (route) => {
    asked.push(String(route).split('/')[2] ?? '');
  });
  return { typing: createTyping(rest, pino({ level: 'silent' })), asked };
}

test('a room is shown as typing at once, again every eight seconds, and no more when it stops', () => {
  const { typing, asked } = aTyping();
  typing.start('1');
  typing.start('1');
  expect(asked).toEqual(['1']);
  vi.advanceTimersByTime(8_000);
  expect(asked).toEqual(['1', '1']);
  typing.stop('1');
  vi.advanceTimersByTime(60_000);
  expect(asked).toHaveLength(2);
});

test('a hundred rooms are shown at most, and the next when one of them is free', () => {
  const { typing, asked } = aTyping();
  for (let room = 0; room < 150; room += 1) typing.start(`room${room}`);
  expect(asked).toHaveLength(100);
  typing.stop('room7');
  typing.start('room149');
  expect(asked.at(-1)).toBe('room149');
  typing.close();
});
