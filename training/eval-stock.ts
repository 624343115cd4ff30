import { isNoteFamily, NOTE_FAMILIES } from '../src/core/note-families.ts';
import { seededRng } from '../src/core/rng.ts';
import type { EvalStock } from '../src/eval/typed/measure-typed.ts';
import { calledByName } from './call-by-name.ts';
import { type Corpus, HELD_OUT_GODS, loadCorpus } from './corpus.ts';
import { corpusWords } from './corpus-words.ts';
import { drawSample } from './sample.ts';

/** Samples of the generator that feelings are judged on. */
const SAMPLES = 300;

/** What was written by hand, as the evaluation compares a model with it. */
export async function loadEvalStock(): Promise<EvalStock> {
  const corpus = await loadCorpus();
  // What fits a family was written for each kind of it.
  const answers = [...corpus.talks, ...corpus.sections].flatMap(({ intent, answers: all }) => {
    const intents = isNoteFamily(intent) ? NOTE_FAMILIES[intent] : [intent];
    return all.flatMap(({ text }) => intents.map((one) => ({ text, intent: one })));
  });
  const openers = [...corpus.words.openers.values()].flat().map((text) => ({ text, intent: 'opener' }));
  const lines = [...answers, ...[...corpus.voices.values()].flat()];
  const called = lines.flatMap(({ text, intent }) => {
    const named = calledByName(text);
    return named === null ? [] : [{ text: named, intent }];
  });
  const heldOut = await loadCorpus('held-out');
  const draw = (from: Corpus, seed: string) => {
    const rng = seededRng(seed);
    return Array.from({ length: SAMPLES }, () => drawSample(from, rng));
  };
  return {
    sentences: [...lines, ...called, ...openers],
    vocabulary: new Set(corpusWords(corpus)),
    domains: Object.values(corpus.words.domains).flat(),
    heldOutGods: HELD_OUT_GODS,
    samples: draw(corpus, 'feelings'),
    heldOutSamples: draw(heldOut, 'held out feelings'),
  };
}
