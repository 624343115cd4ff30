import type { Sampling } from './core/god.ts';

/**
 * A prompt in the order that makes changing the speaker cheap: what all gods share first, the god last.
 * Texts are plain; the adapter puts them into the model's own chat template and never lets them become control tokens.
 */
export type Prompt = Readonly<{
  /** Rules of the room, the same for every god in it. */
  system: string;
  /**
   * What of a god never changes, where it comes before the talk: outside a room there is no long talk to keep, so the
   * god is what the next prompt shares. Absent in a room.
   */
  opening?: string;
  /** Rendered lines of the room, oldest first, without line breaks at their ends. */
  transcript: readonly string[];
  /** The line that is answered, as a model reads it that notes down first what was said; absent where there is none. */
  toNote?: string;
  /** Who the model is now: name, persona, examples, feelings, language, "answer as NAME"; what the opening does not say, perhaps nothing. */
  card: string;
}>;

/** What a model said and what it cost. */
export type Speech = Readonly<{
  text: string;
  /** Why it ended: the model stopped, the token limit was met, or one of the stop texts came. */
  finish: 'stop' | 'length' | 'stopText';
  promptTokens: number;
  /** Prompt tokens that had to be evaluated because no sequence held them already. */
  evaluatedTokens: number;
  generatedTokens: number;
  firstTokenMs: number;
  durationMs: number;
  /** Mean natural logarithm of the drawn tokens' probabilities; 0 is certainty. Undefined where not measured. */
  meanLogProbability?: number;
}>;

/** How a model wants to be asked. Found from the model file, see `src/llm/profile.ts`. */
export type ModelProfile = Readonly<{
  /** Shown in /status and the log. */
  name: string;
  /** Which card layout the model was made for. */
  promptStyle: 'full' | 'pocket';
  /** Most transcript lines of a prompt. */
  linesMax: number;
  /** Drafts drawn per reply, the best is kept; 1 for every model that is not tiny. */
  drafts: number;
  /** Whether it writes down what was said before it answers, as it was trained to; see `pocket-note.ts`. */
  takesNotes?: boolean;
  /** Words a tiny model was trained on; drafts with others outside the prompt are worse. Absent: any word is fine. */
  vocabulary?: ReadonlySet<string>;
}>;

/** How likely the model finds each level of feeling, from one evaluation. */
export type Weighing = Readonly<{
  /** Seven shares of levels 1 (hate) to 7 (love); they add up to 1. */
  probabilities: readonly number[];
  /** Tokens that had to be evaluated for it. */
  evaluatedTokens: number;
  durationMs: number;
}>;

/** A place at the model, held for one prompt: everything asked here starts from the same evaluated tokens. */
export type Talk = Readonly<{
  /**
   * Writes one answer.
   *
   * @param options.seed - The same seed and prompt give the same answer on an idle machine.
   * @param options.wantedWords - Lists of words; of each the answer had better have one.
   * @param options.lead - What the answer begins with; no part of what is returned.
   * @param options.alone - Read instead of talk and card, behind the same rules, on a small place of its own.
   * @throws the signal's reason when aborted; takes effect after the token in work.
   */
  speak(
    sampling: Sampling,
    options: Readonly<{
      seed: number;
      wantedWords?: readonly (readonly string[])[];
      lead?: string;
      alone?: string;
    }>,
  ): Promise<Speech>;
  /**
   * Reads how likely each of some words is to come next, nothing drawn.
   *
   * @param words - Each stands for its first token behind a space.
   * @param options.lead - What comes before them.
   * @param options.alone - See `speak`.
   * @returns A share for each word, adding up to 1.
   * @throws the signal's reason when aborted before.
   */
  weighWords(
    words: readonly string[],
    options: Readonly<{ lead: string; alone: string }>,
  ): Promise<readonly number[]>;
  /**
   * Asks a question that is answered by a digit from 1 to 7, after `said` was the answer to the prompt. Nothing is
   * drawn and no text is read: the model's own likelihoods are the answer.
   *
   * @throws PermanentError `prompt_too_long` when prompt, answer and question do not fit together.
   */
  weigh(said: string, question: string): Promise<Weighing>;
}>;

/** What a model is asked to fill in. */
export type Blank = Readonly<{
  system: string;
  ask: string;
  /** JSON Schema of the answer: an object of bounded strings, and lists and objects of them. */
  schema: object;
  /** `maxTokens` bounds the answer; an answer that is cut there is no whole object. */
  sampling: Sampling;
  /** The same seed and question give the same answer on an idle machine. */
  seed: number;
}>;

/** What a model filled in, and what it cost. */
export type Filled = Readonly<{
  /** JSON as the schema wants it when `isWhole`, else the beginning of it. */
  text: string;
  isWhole: boolean;
  generatedTokens: number;
  durationMs: number;
}>;

/** A local language model. */
export interface Llm {
  readonly profile: ModelProfile;
  /** Replies that can be written at the same time; more callers wait. */
  readonly concurrency: number;
  /** Tokens that one prompt and its answer may have together. */
  readonly contextTokens: number;
  /** Compute threads in use now, where the model knows; fewer while other processes want the cores. */
  readonly threads?: () => number;
  /** Kind of graphics card it runs on; absent for none. */
  readonly gpu?: string;
  /** Tokens of a plain text, for fitting a window of lines into the context. */
  countTokens(text: string): number;
  /**
   * Holds a place at the model while `work` runs, the one that already has most of the prompt in mind.
   *
   * @throws PermanentError `prompt_too_long` when the prompt does not fit the context.
   * @throws the signal's reason when aborted.
   */
  attend<Result>(prompt: Prompt, signal: AbortSignal, work: (talk: Talk) => Promise<Result>): Promise<Result>;
  /** Weighs on a small place of its own, so that no room's talk is pushed out of mind. */
  weighApart(prompt: Prompt, said: string, question: string, signal: AbortSignal): Promise<Weighing>;
  /**
   * Has the model write an object of a schema, held to it letter by letter by a grammar, on a small place of its own.
   *
   * @throws PermanentError `prompt_too_long` when the question does not fit that place.
   * @throws the signal's reason when aborted; takes effect after the token in work.
   */
  invent(blank: Blank, signal: AbortSignal): Promise<Filled>;
  close(): Promise<void>;
}
