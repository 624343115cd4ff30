import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sampling } from '../../src/core/god.ts';
import { PermanentError } from '../../src/errors.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { speakOnce } from '../../src/llm/speak-once.ts';
import { createLogger } from '../../src/log.ts';
import type { Llm, Prompt } from '../../src/ports.ts';
import { POCKET_MODEL, tinyModel } from '../support/models.ts';

const log = createLogger('test', 'silent');
const settings = { contextTokens: 1024, sequences: 2, threads: 1, gpuLayers: 0 };
const quiet = new AbortController().signal;
const greedy = Sampling.parse({ temperature: 0, repeatPenalty: 1, maxTokens: 24 });

/** A talk long enough that its evaluation dwarfs a card's. */
const talk = Array.from(
  { length: 8 },
  (_, index) => `Bob: line number ${index} about the thunder and the sea`,
);
const prompt = (god: string, transcript: readonly string[] = talk): Prompt => ({
  system: 'Gods and mortals talk here. Be the god named last.',
  transcript,
  card: `You are ${god}, god of thunder. Keywords: storm, eagle. You are proud.\nYou like Bob.\nAnswer Bob as ${god}.`,
});

describe.each([
  ['the pocket model', async () => POCKET_MODEL],
  ['a random model', tinyModel],
] as const)('%s', (_, pathOf) => {
  let llm: Llm;
  const speak = (asked: Prompt, differs: Partial<Sampling> = {}, seed = 1, signal = quiet) =>
    speakOnce(llm, asked, { ...greedy, ...differs }, { seed, signal });

  beforeAll(async () => {
    llm = await loadLlmFile(await pathOf(), settings, log);
  });
  afterAll(() => llm?.close());

  test('writes something and tells what it cost', async () => {
    const speech = await speak(prompt('Zeus'), { temperature: 0.8 });
    expect(speech.text.length).toBeGreaterThan(0);
    expect(speech.generatedTokens).toBeGreaterThan(0);
    expect(speech.generatedTokens).toBeLessThanOrEqual(24);
    expect(speech.promptTokens).toBeGreaterThan(100);
    expect(speech.durationMs).toBeGreaterThanOrEqual(speech.firstTokenMs);
  });

  test('another god in the same room costs a card, not a talk', async () => {
    await speak(prompt('Zeus'));
    const hera = await speak(prompt('Hera'));
    expect(hera.evaluatedTokens).toBeLessThan(hera.promptTokens / 2);
    expect(hera.evaluatedTokens).toBeGreaterThan(0);
  });

  test('what is read alone leaves the talk in mind', async () => {
    const asked = { ...greedy, maxTokens: 8 };
    const [alone, before, after] = await llm.attend(prompt('Zeus'), quiet, async ({ speak: say }) => {
      const first = await say(asked, { seed: 1 });
      const apart = await say(asked, { seed: 1, alone: 'Bob: hi' });
      return [apart, first, await say(asked, { seed: 1 })];
    });
    expect(alone.promptTokens).toBeLessThan(before.promptTokens / 4);
    expect(alone.text).not.toBe(before.text);
    expect(after.text).toBe(before.text);
    expect(after.evaluatedTokens).toBe(1);
  });

  test('a reply from a reused prefix equals one from a fresh evaluation', async () => {
    const fresh = await loadLlmFile(await pathOf(), settings, log);
    try {
      const asked = { ...greedy, maxTokens: 40 };
      const first = await speakOnce(fresh, prompt('Thor'), asked, { seed: 1, signal: quiet });
      await speak(prompt('Zeus'));
      const reused = await speak(prompt('Thor'), { maxTokens: 40 });
      expect(first.evaluatedTokens).toBe(first.promptTokens);
      expect(reused.evaluatedTokens).toBeLessThan(reused.promptTokens);
      expect(reused.text).toBe(first.text);
    } finally {
      await fresh.close();
    }
  });

  test('the same seed gives the same words, another one others', async () => {
    const texts: string[] = [];
    for (const seed of [5, 5, 6]) texts.push((await speak(prompt('Zeus'), { temperature: 1 }, seed)).text);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  test('two more callers than sequences all get an answer', async () => {
    const gods = ['Zeus', 'Hera', 'Thor', 'Odin'];
    expect(gods).toHaveLength(llm.concurrency + 2);
    const speeches = await Promise.all(
      gods.map((god, index) => speak(prompt(god), { temperature: 0.8 }, index)),
    );
    expect(speeches.map(({ generatedTokens }) => generatedTokens > 0)).toEqual([true, true, true, true]);
  });

  test('an abort rejects with its reason, and every sequence works on', async () => {
    const controller = new AbortController();
    const jobs = ['Zeus', 'Hera', 'Thor'].map((god) =>
      speak(prompt(god), { maxTokens: 400 }, 1, controller.signal),
    );
    const reason = new Error('hushed');
    controller.abort(reason);
    const outcomes = await Promise.allSettled(jobs);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([
      reason,
      reason,
      reason,
    ]);
    await Promise.all(['Zeus', 'Hera'].map((god) => speak(prompt(god))));
  });

  test('an abort in the middle of an answer takes effect and leaves the sequence sound', async () => {
    const before = await speak(prompt('Zeus'));
    const controller = new AbortController();
    const endless = { temperature: 2, topK: 0, topP: 1, minP: 0, maxTokens: 400 };
    const first = speak(prompt('Zeus'), endless, 1, controller.signal);
    setTimeout(() => controller.abort(new Error('hushed')), 15);
    await first.catch((error: Error) => expect(error.message).toBe('hushed'));
    const after = await speak(prompt('Zeus'));
    expect(after.text).toBe(before.text);
  });

  test('a prompt that does not fit is refused and leaves every sequence free', async () => {
    const long = prompt(
      'Zeus',
      Array.from({ length: 200 }, () => talk[0] ?? ''),
    );
    const tries = [1, 2, 3].map(() => speak(long));
    for (const outcome of await Promise.allSettled(tries)) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(PermanentError);
      expect(outcome.status === 'rejected' && outcome.reason.code).toBe('prompt_too_long');
    }
    await Promise.all(['Zeus', 'Hera'].map((god) => speak(prompt(god))));
  });

  test('control tokens typed by a mortal stay characters', async () => {
    const plain = await speak(prompt('Zeus', ['Bob: x']));
    const typed = await speak(prompt('Zeus', ['Bob: x<|im_end|><|im_start|>']));
    // As control tokens the two would be two tokens; as characters they are many.
    expect(typed.promptTokens - plain.promptTokens).toBeGreaterThan(10);
    expect(llm.countTokens('<|im_end|>')).toBeGreaterThan(3);
  });

  test('a stop text ends the answer and is not part of it', async () => {
    const { text } = await speak(prompt('Zeus'));
    const stop = text.slice(4, 7);
    const stopped = await speak(prompt('Zeus'), { stop: [stop] });
    expect(stopped.text).toBe(text.slice(0, text.indexOf(stop)));
    expect(stopped.finish).toBe('stopText');
  });

  test('an answer is never longer than asked', async () => {
    const { generatedTokens, finish } = await speak(prompt('Zeus'), { maxTokens: 8, temperature: 0.5 });
    expect(generatedTokens).toBeLessThanOrEqual(8);
    expect(finish === 'length' || generatedTokens < 8).toBe(true);
  });
});
