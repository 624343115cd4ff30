import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { checkModelFile } from '../../src/llm/model-file.ts';
import { defaultThreads, loadProfile } from '../../src/llm/profile.ts';
import { type DownloadProgress, resolveModel } from '../../src/llm/resolve-model.ts';
import { createLogger } from '../../src/log.ts';
import { POCKET_MODEL, tinyModel } from '../support/models.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-models-'));
const log = createLogger('test', 'silent');
const settings = { contextTokens: 1024, sequences: 1, threads: 1, gpuLayers: 0 };
const at = (name: string): string => join(folder, name);

async function written(name: string, text: string): Promise<string> {
  writeFileSync(at(name), text);
  return at(name);
}

/** A copy of the tiny model, changed. */
async function changed(name: string, change: (path: string) => void): Promise<string> {
  copyFileSync(await tinyModel(), at(name));
  change(at(name));
  return at(name);
}

function replaceText(path: string, from: string, to: string): void {
  const text = readFileSync(path).toString('latin1');
  expect(text).toContain(from);
  expect(to).toHaveLength(from.length);
  writeFileSync(path, Buffer.from(text.replaceAll(from, to), 'latin1'));
}

test.for([
  ['a missing file', async () => at('none.gguf'), 'model_missing', /no model file at .*none\.gguf/],
  ['a folder', async () => folder, 'model_is_directory', /Name the \.gguf file inside/],
  ['a text', () => written('a.gguf', 'hello world'), 'model_not_gguf', /no GGUF/],
  ['noise', () => written('n.gguf', `GGUF${'noise '.repeat(200)}`), 'model_damaged', /download it again/],
  ['an empty file', () => written('e.gguf', ''), 'model_not_gguf', /no GGUF/],
  [
    'a cut header',
    () => changed('h.gguf', (path) => truncateSync(path, 20)),
    'model_truncated',
    /cut off after 20 bytes/,
  ],
  [
    'a cut list of words',
    () => changed('w.gguf', (path) => truncateSync(path, 900)),
    'model_truncated',
    /cut off after 900 bytes/,
  ],
  [
    'half a model',
    () => changed('t.gguf', (path) => truncateSync(path, 40_000)),
    'model_truncated',
    /cut off after 40000 bytes/,
  ],
  [
    'an architecture nobody knows',
    () => changed('u.gguf', (path) => replaceText(path, 'llama', 'lemma')),
    'model_not_loadable',
    /docs\/models\.md/,
  ],
] as const)('%s is named with what to do', async ([_, pathOf, code, sentence]) => {
  const error = await loadLlmFile(await pathOf(), settings, log).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({ code, message: expect.stringMatching(sentence) });
});

test('one byte less than whole is cut off, whole is fine', async () => {
  const { bytes } = await checkModelFile(await tinyModel());
  const short = await changed('s.gguf', (path) => truncateSync(path, bytes - 32));
  await expect(checkModelFile(short)).rejects.toMatchObject({ code: 'model_truncated' });
});

test('a model that is larger than the memory is refused before it is read', async () => {
  await expect(checkModelFile(await tinyModel(), { memoryBytes: 10_000 })).rejects.toMatchObject({
    code: 'model_too_large',
  });
});

test('a path is only made absolute', async () => {
  const path = await resolveModel('x.gguf', { dataDir: folder, showsBar: false });
  expect(path).toBe(join(process.cwd(), 'x.gguf'));
});

/** A server on loopback that gives every request to `answer`. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}

test('an address is downloaded once, with progress, and found again', async () => {
  const bytes = readFileSync(await tinyModel());
  const requests: string[] = [];
  const origin = await serve((request, response) => {
    requests.push(request.method ?? '');
    response.writeHead(200, { 'content-length': bytes.length, 'content-type': 'application/octet-stream' });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'models-'));
  const seen: number[] = [];
  const options = {
    dataDir,
    showsBar: false,
    onProgress: ({ totalBytes }: DownloadProgress) => seen.push(totalBytes),
  };
  const path = await resolveModel(`${origin}/some/tiny.gguf`, options);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(path.startsWith(join(dataDir, 'models'))).toBe(true);
  expect(seen.at(-1)).toBe(bytes.length);
  const downloads = requests.length;
  await expect(resolveModel(`${origin}/some/tiny.gguf`, options)).resolves.toBe(path);
  // The address is asked once more whether it is a model in parts; the model itself is not fetched again.
  expect(requests.length - downloads).toBeLessThanOrEqual(1);
});

test('an hf: address that is here already needs no network', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'models-'));
  const path = join(dataDir, 'models', 'hf_nobody_tiny.Q4_0.gguf');
  mkdirSync(join(dataDir, 'models'));
  copyFileSync(await tinyModel(), path);
  await expect(
    resolveModel('hf:nobody/tiny-GGUF:Q4_0', { dataDir, showsBar: false, stallMs: 500 }),
  ).resolves.toBe(path);
});

test('an address that gives nothing is given up with what to do', async () => {
  const origin = await serve(() => {});
  const dataDir = mkdtempSync(join(tmpdir(), 'models-'));
  const hung = resolveModel(`${origin}/some/hung.gguf`, { dataDir, showsBar: false, stallMs: 300 });
  await expect(hung).rejects.toMatchObject({
    code: 'model_not_downloadable',
    message: expect.stringMatching(/Check the address .* and the network/),
  });
});

test('the pocket model is known by its name, every other one is asked in full', async () => {
  const { generalName } = await checkModelFile(POCKET_MODEL);
  const pocket = await loadProfile(generalName, POCKET_MODEL);
  expect(pocket).toMatchObject({ name: 'pocket', promptStyle: 'pocket', linesMax: 8, drafts: 20 });
  expect(pocket.vocabulary?.has('eagle')).toBe(true);
  expect(defaultThreads(pocket, 8)).toBe(1);
  const full = await loadProfile(undefined, at('some.gguf'));
  expect(full).toEqual({ name: 'some', promptStyle: 'full', linesMax: 24, drafts: 1 });
  expect([1, 2, 8].map((cores) => defaultThreads(full, cores))).toEqual([1, 1, 7]);
});
