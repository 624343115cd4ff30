import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentimentOf, sentimentQuestion } from '../../src/core/feelings/sentiment.ts';
import { Sampling } from '../../src/core/god.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { createLogger } from '../../src/log.ts';
import type { Llm, Prompt } from '../../src/ports.ts';
import { POCKET_MODEL, stubbornModel, tinyModel } from '../support/models.ts';

const log = createLogger('test', 'silent');
const settings = { contextTokens: 1024, sequences: 2, threads: 1, gpuLayers: 0 };
const quiet = new AbortController().signal;
const sampling = Sampling.parse({ temperature: 0, repeatPenalty: 1, maxTokens: 24 });

const talk = Array.from(
  { length: 6 },
  (_, index) => `Bob: line number ${index} about the thunder and the sea`,
);
const prompt = (god: string, said: string): Prompt => ({
  system: 'Gods and mortals talk here. Be the god named last.',
  transcript: [...talk, `Bob: ${said}`],
  card: `You are ${god}, god of thunder. Keywords: storm, eagle. You are proud.\nYou hardly know Bob.\nAnswer Bob as ${god}.`,
});
const reply = 'The storm has heard you.';

describe.each([
  ['the pocket model', async () => POCKET_MODEL],
  ['a random model', tinyModel],
] as const)('%s', (_, pathOf) => {
  let llm: Llm;
  beforeAll(async () => {
    llm = await loadLlmFile(await pathOf(), settings, log);
  });
  afterAll(() => llm?.close());

  const weighWarm = (asked: Prompt, said = reply) =>
    llm.attend(asked, quiet, async ({ speak, weigh }) => {
      await speak(sampling, { seed: 1 });
      return weigh(said, sentimentQuestion('Zeus', 'Bob'));
    });

  test('gives every level a share, and all shares together are one', async () => {
    const { probabilities } = await weighWarm(prompt('Zeus', 'good morning'));
    expect(probabilities).toHaveLength(7);
    for (const share of probabilities) expect(share).toBeGreaterThanOrEqual(0);
    expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  test('evaluates the answer and the question at most, not the talk', async () => {
    const { evaluatedTokens } = await weighWarm(prompt('Zeus', 'good morning'));
    const words = llm.countTokens(reply) + llm.countTokens(sentimentQuestion('Zeus', 'Bob'));
    expect(evaluatedTokens).toBeLessThan(words + 24);
  });

  test('finds the same apart as on the place that wrote', async () => {
    const said = 'I love you, you are the best';
    // After a talk that makes no sense the pocket model is unsure, and the order of additions shows in the second decimal.
    const asked = { ...prompt('Zeus', said), transcript: [`Bob: ${said}`] };
    const warm = await weighWarm(asked);
    const apart = await llm.weighApart(asked, reply, sentimentQuestion('Zeus', 'Bob'), quiet);
    for (const [level, share] of apart.probabilities.entries()) {
      expect(share).toBeCloseTo(warm.probabilities[level] ?? 0, 2);
    }
  });

  test('leaves the talk of the room in mind', async () => {
    const next = prompt('Hera', 'good morning');
    const evaluatedAfter = async (weighs: boolean) => {
      const asked = prompt('Zeus', 'good morning');
      await llm.attend(asked, quiet, async ({ speak, weigh }) => {
        await speak(sampling, { seed: 1 });
        if (weighs) await weigh(reply, sentimentQuestion('Zeus', 'Bob'));
      });
      if (weighs) await llm.weighApart(asked, reply, sentimentQuestion('Zeus', 'Bob'), quiet);
      const speech = await llm.attend(next, quiet, ({ speak }) => speak(sampling, { seed: 1 }));
      return speech.evaluatedTokens;
    };
    const without = await evaluatedAfter(false);
    expect(await evaluatedAfter(true)).toBe(without);
  });

  test('stops when nobody wants to know any more, and goes on with the next', async () => {
    const abort = new AbortController();
    const asked = prompt('Zeus', 'good morning');
    const weighing = llm.attend(asked, abort.signal, async ({ weigh }) => {
      abort.abort(new Error('enough'));
      return weigh(reply, sentimentQuestion('Zeus', 'Bob'));
    });
    await expect(weighing).rejects.toThrow('enough');
    await expect(weighWarm(asked)).resolves.toBeDefined();
  });

  test('an exchange longer than the place is refused, not cut', async () => {
    const long = 'thunder '.repeat(3_000);
    const asked = prompt('Zeus', 'good morning');
    const code = { code: 'prompt_too_long' };
    await expect(weighWarm(asked, long)).rejects.toMatchObject(code);
    await expect(llm.weighApart(asked, long, 'How?', quiet)).rejects.toMatchObject(code);
  });
});

describe('the pocket model as a judge', () => {
  let llm: Llm;
  beforeAll(async () => {
    llm = await loadLlmFile(POCKET_MODEL, settings, log);
  });
  afterAll(() => llm?.close());

  const scoreFor = async (god: string, said: string, answer: string) => {
    const { probabilities } = await llm.weighApart(
      prompt(god, said),
      answer,
      sentimentQuestion(god, 'Bob'),
      quiet,
    );
    return sentimentOf(probabilities).score;
  };

  test.for(['Zeus', 'Thor', 'Isis'])('%s is warmed by praise and chilled by insult', async (god) => {
    const praised = await scoreFor(
      god,
      'I love you, you are the best',
      'I love you, Bob, more than the storm itself!',
    );
    const insulted = await scoreFor(
      god,
      'I hate you, you are a fraud',
      'Say it to my face, worm, and to the storm!',
    );
    expect(praised).toBeGreaterThan(1);
    expect(insulted).toBeLessThan(-1);
  });
});

describe('a model of one opinion', () => {
  test.for([
    ['1', -3],
    ['6', 2],
  ] as const)('that says %s to everything finds %d, and is sure of it', async ([level, score]) => {
    const llm = await loadLlmFile(await stubbornModel(level), settings, log);
    try {
      const question = sentimentQuestion('Zeus', 'Bob');
      const { probabilities } = await llm.weighApart(prompt('Zeus', 'hi'), reply, question, quiet);
      const found = sentimentOf(probabilities);
      expect(found.score).toBeCloseTo(score, 2);
      expect(found.confidence).toBeGreaterThan(0.95);
    } finally {
      await llm.close();
    }
  });
});
