import type { Llama, LlamaModel, Token } from 'node-llama-cpp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atMost } from '../../src/llm/at-most.ts';
import { startLlama } from '../../src/llm/start-llama.ts';
import { createLogger } from '../../src/log.ts';
import { tinyModel } from '../support/models.ts';

let llama: Llama;
let model: LlamaModel;
let tokens: Token[];

beforeAll(async () => {
  llama = await startLlama(false, 3, createLogger('test', 'silent'));
  model = await llama.loadModel({ modelPath: await tinyModel() });
  tokens = model.tokenize('the storm was late again and nobody had seen the boat');
});
afterAll(async () => {
  await model?.dispose();
  await llama?.dispose();
});

const aContext = () => model.createContext({ contextSize: 256, sequences: 1, threads: atMost(3) });

test('a context that lives takes fewer threads with its next batch, and more again', async () => {
  const context = await aContext();
  const sequence = context.getSequence();
  const used: number[] = [];
  for (const threads of [3, 1, 2, 3]) {
    llama.maxThreads = threads;
    await sequence.clearHistory();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens);
    used.push(context.currentThreads);
  }
  await context.dispose();
  expect(used).toEqual([3, 1, 2, 3]);
});

test('two contexts at once get on with a single thread: none waits for ever', async () => {
  const contexts = [await aContext(), await aContext()];
  llama.maxThreads = 1;
  const held = contexts.map((context) => context.getSequence());
  await Promise.all(held.map((sequence) => sequence.evaluateWithoutGeneratingNewTokens(tokens)));
  expect(held.map(({ nextTokenIndex }) => nextTokenIndex)).toEqual([tokens.length, tokens.length]);
  await Promise.all(contexts.map((context) => context.dispose()));
});
