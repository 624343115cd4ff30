import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadLlm } from '../../src/llm/load-llm.ts';
import { speakOnce } from '../../src/llm/speak-once.ts';
import { createLogger } from '../../src/log.ts';
import { tinyModel } from '../support/models.ts';

const log = createLogger('test', 'silent');

test.for([
  ['no MODEL in the agora is the pocket model', async () => ({}), 'pocket', 1],
  [
    'MODEL is a path',
    async () => ({ MODEL: await tinyModel(), SEQUENCES: '3', GPU_LAYERS: '0' }),
    'random-tiny',
    3,
  ],
] as const)('%s', async ([_, environment, name, concurrency]) => {
  const env = {
    DATA_DIR: mkdtempSync(join(tmpdir(), 'load-llm-')),
    SEQUENCES: '1',
    ...(await environment()),
  };
  const llm = await loadLlm(loadConfig(env), log);
  try {
    expect([llm.profile.name, llm.concurrency]).toEqual([name, concurrency]);
  } finally {
    await llm.close();
  }
});

test('an idle model uses no processor', async () => {
  const llm = await loadLlm(
    loadConfig({ DATA_DIR: tmpdir(), MODEL: await tinyModel(), GPU_LAYERS: '0' }),
    log,
  );
  try {
    const prompt = { system: 'rules', transcript: ['Bob: hi'], card: 'You are Zeus.' };
    const sampling = {
      temperature: 1,
      topK: 40,
      topP: 1,
      minP: 0,
      repeatPenalty: 1,
      dryMultiplier: 0,
      maxTokens: 30,
      stop: [],
    };
    await speakOnce(llm, prompt, sampling, { seed: 1, signal: new AbortController().signal });
    // Something may still run just after the answer; it must end, and then a whole second must be quiet.
    const share = async () => {
      const before = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    };
    await expect.poll(share, { timeout: 10_000 }).toBeLessThan(0.02);
  } finally {
    await llm.close();
  }
});
