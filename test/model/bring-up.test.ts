import { afterAll, beforeAll, expect, test } from 'vitest';
import { Sampling } from '../../src/core/god.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { createLogger } from '../../src/log.ts';
import type { Llm } from '../../src/ports.ts';
import { POCKET_MODEL } from '../support/models.ts';

/** Of some the model is so sure that it has two answers in forty draws, and hardly a push changes them. */
const QUESTIONS = ['what do you think of the sea?', 'who are you?', 'why is the sky blue?'];
const DRAFTS = 16;
const sampling = Sampling.parse({ temperature: 0.8 });
const prompt = {
  system: 'Gods and mortals talk here. Be the god named last.',
  card:
    'You are Athena, god of wisdom and strategy. Keywords: owl, loom, olive, shield. You are brisk and strategic.\n' +
    'You have no opinion of Nora.\nAnswer Nora as Athena.',
};

let llm: Llm;
beforeAll(async () => {
  const settings = { contextTokens: 512, sequences: 1, threads: 1, gpuLayers: 0 };
  llm = await loadLlmFile(POCKET_MODEL, settings, createLogger('test', 'silent'));
});
afterAll(() => llm?.close());

const draftsOn = (question: string, wantedWords?: readonly (readonly string[])[]): Promise<string[]> =>
  llm.attend({ ...prompt, transcript: [`Nora: ${question}`] }, new AbortController().signal, async (talk) => {
    const said: string[] = [];
    for (let seed = 0; seed < DRAFTS; seed += 1) {
      said.push((await talk.speak(sampling, { seed, ...(wantedWords && { wantedWords }) })).text);
    }
    return said;
  });
async function drafts(wantedWords?: readonly (readonly string[])[]): Promise<string[]> {
  const said: string[][] = [];
  for (const question of QUESTIONS) said.push(await draftsOn(question, wantedWords));
  return said.flat();
}
const having = (said: readonly string[], word: RegExp) => said.filter((text) => word.test(text)).length;

test('a wanted word is said more often, and one of each list is enough', async () => {
  const free = await drafts();
  const pushed = await drafts([['olive', 'shield']]);
  const wanted = /\b(?:olive|shield)/i;
  expect(having(pushed, wanted), pushed.join('\n')).toBeGreaterThan(having(free, wanted));
  expect(having(pushed, /(?:olive|shield).*(?:olive|shield)/i)).toBeLessThan(pushed.length / 4);
});

test('without wanted words the same seed gives the same answer', async () => {
  expect(await drafts([])).toEqual(await drafts());
});
