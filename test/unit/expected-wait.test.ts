import { expect, test } from 'vitest';
import {
  alertness,
  expectedWaitSeconds,
  WAIT_NOTICE_EVERY_MS,
  waitNotice,
} from '../../src/core/expected-wait.ts';
import { workSpeed } from '../../src/core/work-speed.ts';
import { metered } from '../../src/llm/metered.ts';
import { scriptedLlm } from '../support/scripted-llm.ts';

const worker = (secondsPerTurn: number | null) => ({ secondsPerTurn });

test.for([
  ['nobody works', 3, [], null],
  ['nobody was measured', 3, [worker(null)], null],
  ['an empty queue: only the own turn', 0, [worker(4)], 4],
  ['five turns before it', 5, [worker(4)], 24],
  ['two workers share', 5, [worker(4), worker(4)], 12],
  ['a slow and a fast one share', 5, [worker(2), worker(6)], 9],
  ['a new worker counts like the others', 5, [worker(4), worker(null)], 12],
] as const)('%s', ([_, ahead, workers, seconds]) => {
  const wait = expectedWaitSeconds(ahead, workers);
  if (seconds === null) expect(wait).toBeNull();
  else expect(wait).toBeCloseTo(seconds);
});

test.for([
  ['no worker', 0, [], 'asleep'],
  ['nothing measured yet', 9, [worker(null)], 'awake'],
  ['20 s are not slow', 4, [worker(4)], 'awake'],
  ['24 s are', 5, [worker(4)], 'slow'],
] as const)('%s: %s', ([_, ahead, workers, kind]) => {
  expect(alertness(ahead, workers).kind).toBe(kind);
});

test.for([
  ['a wait of 20 s', { ahead: 4, lastNoticeMs: 0 }, null],
  ['a wait of 24 s', { ahead: 5, lastNoticeMs: 0 }, '24 s, 5 before'],
  ['told a moment less than five minutes ago', { ahead: 5, lastNoticeMs: 1 }, null],
  ['told five minutes ago', { ahead: 7, lastNoticeMs: 0 }, '32 s, 7 before'],
] as const)('a room is told of %s', ([_, input, words]) => {
  const notice = waitNotice({ ...input, workers: [worker(4)] }, WAIT_NOTICE_EVERY_MS);
  expect(notice && `${notice.seconds} s, ${notice.ahead} before`).toBe(words);
});

test('idle time does not count as slowness, and turns side by side count once', () => {
  const span = (startMs: number, endMs: number, tokens: number) => ({
    startMs,
    endMs,
    tokens,
    speakMs: endMs - startMs,
  });
  expect(workSpeed([])).toEqual({ turns: 0, tokensPerSecond: null, secondsPerTurn: null });
  // Two side by side for 2 s, an hour of nothing, one alone for 4 s, and one that lies within it.
  const spans = [
    span(0, 2_000, 20),
    span(0, 2_000, 20),
    span(3_600_000, 3_604_000, 40),
    span(3_601_000, 3_602_000, 10),
  ];
  expect(workSpeed(spans)).toEqual({ turns: 4, tokensPerSecond: 10, secondsPerTurn: 1.5 });
});

test('a metered model measures what it wrote, and nothing that was called off', async () => {
  const { llm } = scriptedLlm([{ text: 'Hail.', generatedTokens: 30, durationMs: 1_500 }]);
  let now = 0;
  const meter = metered(llm, () => now);
  const prompt = { system: '', transcript: [], card: '' };
  const { signal } = new AbortController();
  const sampling = {} as Parameters<Parameters<Parameters<typeof llm.attend>[2]>[0]['speak']>[0];
  await meter.llm.attend(prompt, signal, async (talk) => {
    await talk.speak(sampling, { seed: 1 });
    now += 2_000;
  });
  const off = meter.llm.attend(prompt, signal, async () => {
    throw new Error('called off');
  });
  await expect(off).rejects.toThrow('called off');
  expect(meter.speed()).toEqual({ turns: 1, tokensPerSecond: 20, secondsPerTurn: 2 });
});
