import type { God } from '../core/god.ts';
import type { LlamaSettings } from '../llm/llama.ts';
import type { Log } from '../log.ts';
import type { Llm } from '../ports.ts';
import type { LayoutName } from './layouts.ts';
import type { Row } from './row.ts';

/** What a section may use. */
export type Bench = Readonly<{
  isQuick: boolean;
  /** Every god that ships with the program, and the twelve that talk in the rooms. */
  allGods: readonly God[];
  gods: readonly God[];
  modelPath: string;
  /** Settings of the model, as by default, on the processor. */
  model: Omit<LlamaSettings, 'setting'>;
  /**
   * The model on the engine of a layout, loaded when it is first asked for and the same for all sections: the classic one
   * keeps the common beginning of a prompt and nothing else, as other servers do.
   */
  llm(layout: LayoutName): Promise<Llm>;
  /** One more copy of the model, which has read nothing yet; whoever loads it closes it. */
  load(layout: LayoutName): Promise<Llm>;
  /** Folders as PATH lists them. */
  searchPath: string;
  /** A llama-server to compare with. */
  llamaServer: string | undefined;
  log: Log;
  /** One more step of the progress bar is done. */
  step(): void;
}>;

/** What a section found. */
export type Found = Readonly<{
  rows: readonly Row[];
  /** For the JSON file. */
  figures: unknown;
}>;

/** One part of the benchmark. */
export type Section = Readonly<{
  /** For `--only`. */
  name: string;
  /** The smallest run it is part of without being named: quick ones, full ones only, or none. */
  partOf: 'quick' | 'full' | 'none';
  /** Whether it computes in this process only, so that all else that is busy disturbs it. */
  isAlone: boolean;
  /** Calls of `step`; 0 when there is nothing to do here. */
  steps(bench: Pick<Bench, 'isQuick' | 'llamaServer'>): number;
  run(bench: Bench): Promise<Found>;
}>;
