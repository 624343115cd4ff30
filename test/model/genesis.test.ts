import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { INVENTIONS } from '../../src/core/genesis/invention.ts';
import { readInvention } from '../../src/core/genesis/read-invention.ts';
import { God, Sampling } from '../../src/core/god.ts';
import { godFromInvention } from '../../src/genesis/god-from-invention.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { createLogger } from '../../src/log.ts';
import type { Blank, Filled, Llm } from '../../src/ports.ts';
import genesis from '../../workers/genesis.ts';
import { POCKET_MODEL, stubbornModel, tinyModel } from '../support/models.ts';

const log = createLogger('test', 'silent');
const settings = { contextTokens: 1024, sequences: 1, threads: 1, gpuLayers: 0 };
const quiet = new AbortController().signal;
const job = (seed: number) => ({
  genesisId: `g-${seed}`,
  guildId: '1',
  seed: String(seed),
  names: ['Zeus', 'Thor', 'Isis'],
  domains: ['thunder', 'storms', 'magic'],
});
const context = { jobId: 'genesis-1', signal: quiet, log };

/** The blanks that a job asks, and what the model wrote into them. */
async function work(llm: Llm, seed: number, drafts: number) {
  const asked: { blank: Blank; filled: Filled }[] = [];
  const invent = async (blank: Blank, signal: AbortSignal) => {
    const filled = await llm.invent(blank, signal);
    asked.push({ blank, filled });
    return filled;
  };
  const found = await genesis.run(
    job(seed),
    { llm: { invent, profile: { ...llm.profile, drafts } } },
    context,
  );
  return { asked, found: found as { inventions: Parameters<typeof godFromInvention>[0][] } };
}

describe('the pocket model', () => {
  let llm: Llm;
  beforeAll(async () => {
    llm = await loadLlmFile(POCKET_MODEL, settings, log);
  });
  afterAll(() => llm?.close());

  test('writes twenty whole gods of twenty', async () => {
    const { asked, found } = await work(llm, 1, 20);
    expect(asked.map(({ filled }) => filled.isWhole)).toEqual(Array(20).fill(true));
    for (const { filled } of asked) expect(readInvention(filled.text, 'pocket')).not.toBeNull();
    expect(found.inventions).toHaveLength(20);
    for (const invention of found.inventions) {
      const god = godFromInvention(invention, ['zeus']);
      expect(God.safeParse(god).error).toBeUndefined();
    }
    expect(new Set(found.inventions.map(({ name }) => name)).size).toBeGreaterThan(10);
  });

  test('writes the same for the same seed', async () => {
    expect((await work(llm, 7, 2)).found).toEqual((await work(llm, 7, 2)).found);
  });

  test('ends at once when nobody wants it any more', async () => {
    const controller = new AbortController();
    controller.abort(new Error('not wanted'));
    const run = genesis.run(job(3), { llm }, { ...context, signal: controller.signal });
    await expect(run).rejects.toThrow('not wanted');
    expect((await work(llm, 4, 1)).asked[0]?.filled.isWhole).toBe(true);
  });

  test('keeps the talk of a room in mind meanwhile', async () => {
    const prompt = { system: 'Gods and mortals talk here.', transcript: ['Bob: hello'], card: 'Answer Bob.' };
    const evaluated = () =>
      llm.attend(prompt, quiet, async ({ speak }) => {
        const sampling = { temperature: 0, topK: 1, topP: 1, minP: 0, repeatPenalty: 1, dryMultiplier: 0 };
        return (await speak({ ...sampling, maxTokens: 8, stop: [] }, { seed: 1 })).evaluatedTokens;
      });
    await evaluated();
    await work(llm, 5, 1);
    expect(await evaluated()).toBe(1);
  });
});

describe('a model that knows nothing', () => {
  let llm: Llm;
  beforeAll(async () => {
    llm = await loadLlmFile(await tinyModel(), settings, log);
  });
  afterAll(() => llm?.close());

  test('writes whole gods too, when it has the time: the grammar has an end', async () => {
    const asked = { system: 'a', ask: 'b', schema: z.toJSONSchema(INVENTIONS.pocket, { io: 'input' }) };
    // A letter may take four tokens of a vocabulary of bytes.
    const sampling = { ...Sampling.parse({ temperature: 1, repeatPenalty: 1 }), maxTokens: 2_900 };
    for (const seed of [1, 2, 3]) {
      const { isWhole, text } = await llm.invent({ ...asked, sampling, seed }, quiet);
      expect(isWhole).toBe(true);
      const written = JSON.parse(text);
      expect(Object.keys(written)).toEqual(Object.keys(INVENTIONS.pocket.shape));
      expect(written.keywords.length).toBeLessThanOrEqual(5);
    }
  });

  test('is held to whole gods by the grammar, or to its bound', async () => {
    const { asked } = await work(llm, 2, 3);
    for (const { blank, filled } of asked) {
      expect(filled.generatedTokens).toBeLessThanOrEqual(blank.sampling.maxTokens);
      if (filled.isWhole) expect(JSON.parse(filled.text)).toHaveProperty('name');
      else expect(readInvention(filled.text, 'full')).toBeNull();
    }
  });
});

test('a server with 300 gods and long domains still fits beside the answer', async () => {
  const llm = await loadLlmFile(await stubbornModel('a'), settings, log);
  try {
    const names = Array.from({ length: 300 }, (_, index) => `Godlike Being ${index}`);
    const domains = names.map((name) => `the storms and the harvests of ${name}`);
    let filled: Filled | undefined;
    const invent = async (blank: Blank, signal: AbortSignal) => {
      filled = await llm.invent(blank, signal);
      return filled;
    };
    await genesis.run({ ...job(9), names, domains, wish: 'bees' }, { llm: { ...llm, invent } }, context);
    // It would say its one word for ever: only its bound, or the end of every field, stops it.
    expect(filled?.isWhole || filled?.generatedTokens === 900).toBe(true);
  } finally {
    await llm.close();
  }
});
