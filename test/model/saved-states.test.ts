import { existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Sampling } from '../../src/core/god.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { speakOnce } from '../../src/llm/speak-once.ts';
import { createLogger } from '../../src/log.ts';
import type { Llm, Prompt, Speech } from '../../src/ports.ts';
import { POCKET_MODEL, tinyModel } from '../support/models.ts';

const quiet = new AbortController().signal;
const greedy = Sampling.parse({ temperature: 0, repeatPenalty: 1, maxTokens: 32 });
const RULES = 'You write for a chat room where gods and mortals talk. A card says which one god you are now.';

/** A model with one place, so that every other talk takes the place from the one before; and what it logged. */
const opened: Llm[] = [];
async function open(stateCacheMb: number | undefined, sequences = 1, path?: string) {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger('test', 'info', { write: (line) => void lines.push(JSON.parse(line)) });
  const settings = { contextTokens: 2_048, sequences, threads: 1, gpuLayers: 0, stateCacheMb };
  const llm = await loadLlmFile(path ?? (await tinyModel()), settings, log);
  opened.push(llm);
  const folder = String(lines.find(({ msg }) => msg === 'talks that lose their place are kept')?.['folder']);
  const warnings = () => lines.filter(({ level }) => Number(level) >= 40).map(({ msg }) => msg);
  const files = () => readdirSync(folder).map((name) => join(folder, name));
  return { llm, folder, files, warnings };
}
afterEach(async () => {
  for (const llm of opened.splice(0)) await llm.close();
});

const speak = (llm: Llm, prompt: Prompt): Promise<Speech> =>
  speakOnce(llm, prompt, greedy, { seed: 1, signal: quiet });

/** A room of its own words, so far as it has gone. */
const room = (name: string, lines: number, from = 0): Prompt => ({
  system: RULES,
  transcript: Array.from(
    { length: lines - from },
    (_, index) => `Bob: ${name} and the sea, ${name} number ${from + index}`,
  ),
  card: `You are Zeus, and proud. Answer Bob about ${name} as Zeus.`,
});
/** A god that is asked outside a room. */
const asked = (god: string, question: string): Prompt => ({
  system: RULES,
  opening: `[You are ${god} now, of many words and few regrets. You have talked before of ${god} and of the mountains.]`,
  transcript: [`Bob: ${question}`],
  card: `[Answer Bob as ${god}.]`,
});

describe('a room that comes back after another took its place', () => {
  test.for([
    ['with two more lines', room('storms', 12), room('storms', 14)],
    ['after its oldest lines left the window', room('storms', 14), room('storms', 18, 4)],
    ['as it was', room('storms', 12), room('storms', 12)],
  ] as const)('%s, reads only what is new', async ([_, before, after]) => {
    const { llm, warnings } = await open(undefined);
    await speak(llm, before);
    await speak(llm, room('bread', 12));
    const back = await speak(llm, after);
    expect(back.evaluatedTokens).toBeLessThan(back.promptTokens / 2);
    expect(warnings()).toEqual([]);
  });

  test('says what it would say if it had read everything anew', async () => {
    const { llm } = await open(undefined);
    const fresh = await open(0);
    for (const name of ['storms', 'bread', 'wolves']) await speak(llm, room(name, 12));
    for (const name of ['storms', 'bread', 'wolves']) {
      const back = await speak(llm, room(name, 14));
      const anew = await speak(fresh.llm, room(name, 14));
      expect(back.evaluatedTokens).toBeLessThan(back.promptTokens / 2);
      expect(anew.evaluatedTokens).toBeGreaterThan(anew.promptTokens / 2);
      expect(back.text).toBe(anew.text);
    }
  });

  test('finds the rules in a place that never read them', async () => {
    const { llm } = await open(undefined, 2);
    const first = await speak(llm, room('storms', 12));
    const second = await speak(llm, room('bread', 12));
    expect(first.evaluatedTokens).toBe(first.promptTokens);
    expect(first.promptTokens - second.evaluatedTokens).toBeGreaterThan(64);
  });
});

test('a god that is asked again reads the question alone, and says what it would say anew', async () => {
  const { llm } = await open(undefined);
  const fresh = await open(0);
  for (const god of ['Zeus', 'Hera', 'Thor']) await speak(llm, asked(god, 'who are you?'));
  for (const god of ['Zeus', 'Hera', 'Thor']) {
    const again = await speak(llm, asked(god, 'what is courage?'));
    expect(again.evaluatedTokens).toBeLessThan(90);
    expect(again.promptTokens).toBeGreaterThan(200);
    expect(again.text).toBe((await speak(fresh.llm, asked(god, 'what is courage?'))).text);
  }
});

test('rooms at the same time save and bring back side by side, and say what they would say alone', async () => {
  const { llm, warnings } = await open(undefined, 3);
  const names = ['storms', 'bread', 'wolves', 'ships', 'wine', 'stars', 'owls'];
  const alone = await open(0);
  for (const lines of [8, 10, 12]) {
    const said = await Promise.all(names.map((name) => speak(llm, room(name, lines))));
    const words: string[] = [];
    for (const name of names) words.push((await speak(alone.llm, room(name, lines))).text);
    expect(said.map(({ text }) => text)).toEqual(words);
  }
  expect(warnings()).toEqual([]);
});

test('what is saved never takes more than its bytes, and the rooms used last are kept', async () => {
  const { llm, files } = await open(1);
  const bytes = () => files().reduce((sum, path) => sum + statSync(path).size, 0);
  let most = 0;
  for (let index = 0; index < 14; index += 1) {
    await speak(llm, room(`place ${index}`, 24));
    most = Math.max(most, bytes());
    expect(bytes()).toBeLessThanOrEqual(2 ** 20);
  }
  expect(most).toBeGreaterThan(2 ** 19);
  const late = await speak(llm, room('place 12', 24));
  expect(late.evaluatedTokens).toBeLessThan(late.promptTokens / 2);
  const early = await speak(llm, room('place 0', 24));
  expect(early.evaluatedTokens).toBeGreaterThan(early.promptTokens / 2);
});

test.for([
  ['is missing', (path: string) => rmSync(path)],
  ['broke off', (path: string) => truncateSync(path, statSync(path).size - 5)],
  ['is empty', (path: string) => truncateSync(path, 0)],
  ['holds something else', (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size, 7))],
] as const)('when a saved talk %s, the god answers all the same, and the log says so', async ([_, spoil]) => {
  const { llm, files, warnings } = await open(undefined);
  const fresh = await open(0);
  await speak(llm, room('storms', 12));
  await speak(llm, room('bread', 12));
  for (const path of files()) spoil(path);
  const back = await speak(llm, room('storms', 14));
  expect(back.text).toBe((await speak(fresh.llm, room('storms', 14))).text);
  expect(warnings()).toContain('saved talk not readable, reading it anew');
  // And the place is sound afterwards.
  expect((await speak(llm, room('bread', 14))).text).toBe((await speak(fresh.llm, room('bread', 14))).text);
});

test('when nothing can be saved any more, the god answers all the same, and it is tried no more', async () => {
  const { llm, folder, warnings } = await open(undefined);
  rmSync(folder, { recursive: true });
  for (const name of ['storms', 'bread', 'wolves', 'storms'])
    expect((await speak(llm, room(name, 12))).generatedTokens).toBeGreaterThan(0);
  expect(warnings()).toEqual(['talk not saved, keeping no more than now']);
});

test.for([
  ['STATE_CACHE_MB=0', 0, undefined],
  ['the pocket model', undefined, POCKET_MODEL],
] as const)('%s saves nothing and answers', async ([_, stateCacheMb, path]) => {
  const { llm, folder, warnings } = await open(stateCacheMb, 1, path);
  expect(folder).toBe('undefined');
  for (const name of ['storms', 'bread', 'storms'])
    expect((await speak(llm, room(name, 5))).generatedTokens).toBeGreaterThan(0);
  expect(warnings()).toEqual([]);
});

test('nothing is left when the model is closed', async () => {
  const { llm, folder, files } = await open(undefined);
  await speak(llm, room('storms', 12));
  await speak(llm, room('bread', 12));
  expect(files().length).toBeGreaterThan(0);
  await llm.close();
  opened.pop();
  expect(existsSync(folder)).toBe(false);
});
