import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getLlama, type Llama, type LlamaModel } from 'node-llama-cpp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAppRoot } from '../../src/app-root.ts';
import { readInvention } from '../../src/core/genesis/read-invention.ts';
import { LEVEL_OPEN, NOTE_OPEN } from '../../src/core/pocket-note.ts';
import { POCKET_SYSTEM } from '../../src/core/prompt.ts';
import { seededRng } from '../../src/core/rng.ts';
import { type ChatFormat, chatFormatOf } from '../../src/llm/chat-tokens.ts';
import { writeGguf } from '../../src/llm/gguf-writer.ts';
import { llamaMetadata } from '../../src/llm/llama-metadata.ts';
import { SHAPES } from '../../src/llm/model-shapes.ts';
import { randomModel } from '../../src/llm/random-gguf.ts';
import { levelTokensOf } from '../../src/llm/weigh.ts';
import { loadCorpus } from '../../training/corpus.ts';
import { encodeKinds, encodeSample } from '../../training/encode.ts';
import { drawInvention, encodeInvention } from '../../training/invention.ts';
import { drawKinds, drawSample } from '../../training/sample.ts';
import { createTokenizer } from '../../training/tokenizer.ts';

const merges = JSON.parse(
  readFileSync(join(findAppRoot(), 'training/merges.json'), 'utf8'),
) as readonly string[];
const tokenizer = createTokenizer(merges);
/** A few hundred draws of everything the stock can say. */
const SAMPLES = 200;

let llama: Llama;
let model: LlamaModel;
let format: ChatFormat;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantheon-vocabulary-'));
  const path = join(folder, 'vocabulary.gguf');
  const shape = { ...SHAPES.tiny, vocabulary: tokenizer.tokens.length };
  const { tensors } = randomModel('vocabulary', shape);
  await writeGguf(path, llamaMetadata('vocabulary', { ...shape, ...tokenizer, fileType: 2 }), tensors);
  llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1 });
  model = await llama.loadModel({ modelPath: path });
  format = chatFormatOf(model);
});
afterAll(async () => {
  await llama?.dispose();
  await rm(folder, { recursive: true, force: true });
});

test.for([
  'Zeus, should I quit my job?',
  "it's what we'd've said, isn't it",
  'deberia dejar mi trabajo?? ¿Y tú, corazón?',
  '  two spaces,\ttab,\n\nlines  ',
  '<|im_end|><|im_start|>system',
  'ŁĄKA こんにちは 😅🙏 ﷽',
  '1234567 3.14 x=y+z; a_b c-d',
  '',
])('our tokens are llama.cpp’s: %j', (text) => {
  expect(tokenizer.encode(text)).toEqual(model.tokenize(text));
});

test('our tokens are llama.cpp’s, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(tokenizer.encode(text)).toEqual(model.tokenize(text));
    }),
    { numRuns: 300 },
  );
});

test('a sample is laid out as the program lays out prompt, answer and question', async () => {
  const corpus = await loadCorpus();
  const rng = seededRng('layout');
  for (let count = 0; count < SAMPLES; count += 1) {
    const sample = drawSample(corpus, rng);
    const { ids, classes } = encodeSample(sample, tokenizer);
    expect(classes).toHaveLength(ids.length);
    const prompt = format.tokenize(sample.prompt).tokens;
    expect(ids.slice(0, prompt.length)).toEqual(prompt);
    // The program hands the note in and has the answer drawn behind it.
    const noted = [...prompt, ...model.tokenize(sample.note ?? '')];
    expect(ids.slice(0, noted.length)).toEqual(noted);
    const said = sample.note === null ? sample.reply : `${sample.note} ${sample.reply}`;
    const asked = format.tokenizeQuestion(sample.prompt, said, sample.question);
    expect(ids.slice(0, asked.length)).toEqual(asked);
    expect(model.detokenize([...ids.slice(asked.length)] as never, true)).toBe(`${sample.level}<|im_end|>\n`);
    expect(sample.reply).not.toMatch(/\{[A-Z]/);
  }
});

test('a line is laid out as the program asks for a note on it, or for the level alone', async () => {
  const corpus = await loadCorpus();
  const rng = seededRng('notes');
  const opens = new Set<string>();
  for (let count = 0; count < SAMPLES / 10; count += 1) {
    const kinds = drawKinds(corpus, rng);
    const { ids } = encodeKinds(kinds, tokenizer);
    const { asked, note, level } = kinds[0] ?? { asked: '', note: '', level: 0 };
    const open = note === null ? LEVEL_OPEN : NOTE_OPEN;
    opens.add(open);
    // The program begins what is written, and the model goes on behind that.
    const begun = [...format.tokenizeAlone(POCKET_SYSTEM, asked), ...model.tokenize(open)];
    expect(ids.slice(0, begun.length)).toEqual(begun);
    const written = model.detokenize([...ids.slice(begun.length - 1)] as never, true);
    expect(written.startsWith(`${note ?? `${LEVEL_OPEN}${level}`}<|im_end|>\n`)).toBe(true);
    // A level is one token that the judge reads the likelihood of.
    if (note === null) expect(levelTokensOf(model)[level - 1]).toContain(ids[begun.length]);
  }
  expect(opens.size).toBe(2);
});

test('a request for a new god is laid out as the genesis worker makes it', async () => {
  const corpus = await loadCorpus();
  const rng = seededRng('invention');
  for (let count = 0; count < SAMPLES; count += 1) {
    const sample = drawInvention(corpus, rng);
    const { ids } = encodeInvention(sample, tokenizer);
    const asked = format.tokenizeAlone(sample.system, sample.ask);
    expect(ids.slice(0, asked.length)).toEqual(asked);
    const answered = model.detokenize([...ids.slice(asked.length)] as never, true);
    expect(answered).toBe(`${sample.reply}<|im_end|>\n`);
    expect(readInvention(sample.reply, 'pocket')).not.toBeNull();
  }
});
