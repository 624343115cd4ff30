import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Llm, ModelProfile } from '../ports.ts';
import { atMost } from './at-most.ts';
import { chatFormatOf } from './chat-tokens.ts';
import { crowdingNow } from './crowding.ts';
import { BATCH_TOKENS, drawsFirst } from './draws-first.ts';
import { fillIn } from './fill-in.ts';
import { grammarsOf } from './grammars.ts';
import { checkModelFile } from './model-file.ts';
import { openStates } from './open-states.ts';
import { defaultThreads, loadProfile } from './profile.ts';
import { SequencePool } from './sequence-pool.ts';
import { INVENTING_TOKENS, sideContext } from './side-context.ts';
import { startLlama } from './start-llama.ts';
import { setPlaces } from './step-gate.ts';
import { checkLength, talkOn } from './talk.ts';
import { unwatchedThreads, type WatchedThreads, watchedThreads } from './watch-threads.ts';
import { levelTokensOf, weigh } from './weigh.ts';
import { withLine } from './weigh-line.ts';

/** A prompt must leave room for an answer of a few words at least. Tokens. */
const ANSWER_TOKENS_MIN = 16;

/** The model settings, with the source already resolved to a file that `setting` (MODEL unless told) has named. */
export type LlamaSettings = Readonly<
  Omit<Config['model'], 'source' | 'sentimentSource' | 'stateCacheMb'> & {
    setting?: string;
    /** As the setting STATE_CACHE_MB; 0 for a model that holds no talks. */
    stateCacheMb?: number | undefined;
    /** False keeps a common beginning only, as other servers do; the benchmark compares with them. */
    mayShift?: boolean;
    /** False fills evaluations as node-llama-cpp does by itself; the benchmark compares with it. */
    drawsFirst?: boolean;
    /** False keeps the threads whatever others do; the benchmark shows what that costs. */
    watchesThreads?: boolean;
  }
>;

async function loadModel(
  llama: Llama,
  modelPath: string,
  gpuLayers: number | undefined,
): Promise<LlamaModel> {
  try {
    return await llama.loadModel({ modelPath, ...(gpuLayers === undefined ? {} : { gpuLayers }) });
  } catch (error) {
    throw new ConfigError(
      'model_not_loadable',
      `The model ${modelPath} could not be loaded: ${error instanceof Error ? error.message : String(error)}\n` +
        'Take a smaller model or quantisation (docs/models.md lists some by memory), or download the file again.',
      { cause: error },
    );
  }
}

async function createContext(
  model: LlamaModel,
  { contextTokens, sequences, drawsFirst: isDrawsFirst = true }: LlamaSettings,
  threads: number,
  hasGpu: boolean,
): Promise<LlamaContext> {
  try {
    return await model.createContext({
      contextSize: Math.min(contextTokens, model.trainContextSize),
      sequences,
      threads: atMost(threads),
      // On a processor it reads long prompts a fifth faster, but draws tokens a fifth slower and takes twice as long for
      // the thirty tokens of a question; a room that stays warm reads little and draws much.
      flashAttention: hasGpu ? 'auto' : false,
      // Without it, models with a sliding window could not take up an earlier prefix again.
      swaFullCache: true,
      ...(isDrawsFirst && !hasGpu ? { batchSize: BATCH_TOKENS } : {}),
      ...(isDrawsFirst ? { batching: { itemPrioritizationStrategy: drawsFirst } } : {}),
    });
  } catch (error) {
    throw new ConfigError(
      'context_not_creatable',
      `There is not enough memory for ${sequences} conversations of ${contextTokens} tokens. ` +
        'Lower CONTEXT_TOKENS or SEQUENCES.',
      { cause: error },
    );
  }
}

type Parts = Readonly<{
  profile: ModelProfile;
  llama: Llama;
  watched: WatchedThreads;
  stateCacheMb: number | undefined;
  mayShift: boolean;
}>;

async function llmOf(
  context: LlamaContext,
  { profile, llama, watched: { meter, threads }, stateCacheMb, mayShift }: Parts,
  log: Log,
): Promise<Llm> {
  const { model, contextSize } = context;
  const format = chatFormatOf(model);
  const scale = levelTokensOf(model);
  const sequences = Array.from({ length: context.totalSequences }, () => context.getSequence());
  setPlaces(sequences);
  const states = await openStates(sequences, profile, { stateCacheMb, mayShift }, log);
  const pool = new SequencePool(sequences, (sequence) => sequence.contextTokens, mayShift);
  const nowMs = () => performance.now();
  const apart = sideContext(model, threads());
  // Not the place where exchanges are weighed: an invention takes as long as ten replies.
  const inventing = sideContext(model, threads(), INVENTING_TOKENS);
  const grammarOf = grammarsOf(llama);
  const speaker = { format, profile, scale, beside: apart, mayShift, meter, nowMs };
  return {
    profile,
    concurrency: pool.size,
    contextTokens: contextSize,
    threads,
    ...(llama.gpu === false ? {} : { gpu: llama.gpu }),
    countTokens: (text) => model.tokenize(text).length,
    async attend(prompt, signal, work) {
      const chat = format.tokenize(prompt);
      checkLength(chat.tokens, contextSize - ANSWER_TOKENS_MIN);
      return pool.use(chat.tokens, chat.headTokens, signal, async (sequence) => {
        const readyTokens = (await states?.ready(sequence, chat)) ?? 0;
        const onHeld = () => states?.holds(sequence, chat);
        return work(talkOn(sequence, { prompt, chat, signal }, speaker, { readyTokens, onHeld }));
      });
    },
    async weighApart(prompt, said, question, signal) {
      const tokens = format.tokenizeQuestion(prompt, said, question);
      const weighing = await apart.use(tokens, signal, (sequence) =>
        meter.reading(() => weigh(sequence, { tokens, scale, signal }, nowMs)),
      );
      return withLine(weighing, { model, prompt, signal }, speaker);
    },
    async invent(blank, signal) {
      const tokens = format.tokenizeAlone(blank.system, blank.ask);
      const grammar = await grammarOf(blank.schema);
      return inventing.use(tokens, signal, (sequence) =>
        meter.reading(() => fillIn(sequence, { tokens, grammar, blank, signal }, nowMs)),
      );
    },
    async close() {
      await apart.close();
      await inventing.close();
      await context.dispose();
      await model.dispose();
      await llama.dispose();
      await states?.close();
    },
  };
}

/**
 * Loads a model from a file and makes it ready to speak.
 *
 * @param modelPath - A GGUF file; `loadLlm` finds it from the MODEL setting.
 * @throws ConfigError with what is wrong with the file or the machine, and what to do.
 */
export async function loadLlmFile(modelPath: string, settings: LlamaSettings, log: Log): Promise<Llm> {
  const startMs = performance.now();
  const file = await checkModelFile(modelPath, { setting: settings.setting });
  const profile = await loadProfile(file.generalName, modelPath);
  const threads = settings.threads ?? defaultThreads(profile, availableParallelism());
  // The pocket model is faster on one core than any GPU can be started.
  const useGpu = profile.promptStyle === 'full' && settings.gpuLayers !== 0;
  const llama = await startLlama(useGpu, threads, log);
  try {
    const model = await loadModel(llama, modelPath, useGpu ? settings.gpuLayers : undefined);
    const context = await createContext(model, settings, threads, llama.gpu !== false);
    // The pocket model has one thread and a card has cores of its own: there is nothing to give back.
    const isWatched =
      profile.promptStyle === 'full' && llama.gpu === false && settings.watchesThreads !== false;
    const nowMs = () => performance.now();
    const watched = isWatched
      ? watchedThreads(llama, { threads, nowMs, crowding: crowdingNow(), log })
      : unwatchedThreads(threads);
    // A model of full size bears that its memory is moved when old lines leave; the pocket model does not.
    const mayShift = profile.promptStyle === 'full' && settings.mayShift !== false;
    const { stateCacheMb } = settings;
    const llm = await llmOf(context, { profile, llama, watched, stateCacheMb, mayShift }, log);
    const { contextTokens, concurrency } = llm;
    const durationMs = Math.round(performance.now() - startMs);
    log.info(
      { model: profile.name, gpu: llama.gpu, threads, contextTokens, concurrency, durationMs },
      'model loaded',
    );
    return llm;
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}
