import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ModelProfile } from '../ports.ts';

/** `general.name` of the model that ships with the program. */
const POCKET_NAME = 'pocket';

/** The pocket model was trained on prompts of at most eight lines and 448 tokens. */
const POCKET_LINES_MAX = 8;

/**
 * A draft takes 25 ms. Of one, 20 % have an invented word and 25 % speak of the topic; the best of six 3 and 38 %, the best
 * of twenty none and 45 % (240 typed messages), and 55 % with every other one pushed (a later model).
 */
const POCKET_DRAFTS = 20;

/** 24 lines of chat are about 700 tokens: what a reader remembers, and what a CPU evaluates in three seconds once. */
const FULL_LINES_MAX = 24;

/** Words beside a pocket model, one per line: `pocket.gguf` has `pocket.words.txt`. Absent is fine. */
async function readVocabulary(modelPath: string): Promise<ReadonlySet<string> | undefined> {
  const path = modelPath.replace(/\.gguf$/, '.words.txt');
  try {
    return new Set((await readFile(path, 'utf8')).split('\n').filter(Boolean));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * How a model wants to be asked, by the name in its file.
 *
 * @param generalName - `general.name` of the file's metadata; the file's own name stands in when it tells none.
 */
export async function loadProfile(generalName: string | undefined, modelPath: string): Promise<ModelProfile> {
  const name = generalName ?? basename(modelPath, '.gguf');
  if (generalName !== POCKET_NAME) {
    return { name, promptStyle: 'full', linesMax: FULL_LINES_MAX, drafts: 1 };
  }
  const vocabulary = await readVocabulary(modelPath);
  const pocket = {
    name,
    promptStyle: 'pocket',
    linesMax: POCKET_LINES_MAX,
    drafts: POCKET_DRAFTS,
    takesNotes: true,
  } as const;
  return vocabulary ? { ...pocket, vocabulary } : pocket;
}

/**
 * Compute threads when nobody set them.
 *
 * llama.cpp's threads wait by spinning: with as many threads as cores, one busy process makes generation collapse (5
 * instead of 67 tokens/s), with one thread fewer it costs a twentieth. Two fewer cost a fifth in quiet for no gain, and
 * a worker takes them when it must (`watch-threads.ts`). The pocket model is so small that a second thread only costs:
 * 663 tokens/s with one, 165 with two, 60 with four.
 */
export function defaultThreads(profile: ModelProfile, cores: number): number {
  return profile.promptStyle === 'pocket' ? 1 : Math.max(1, cores - 1);
}
