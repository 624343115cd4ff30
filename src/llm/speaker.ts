import type { ModelProfile } from '../ports.ts';
import type { ChatFormat } from './chat-tokens.ts';
import type { DrawMeter } from './draw-meter.ts';
import type { SideContext } from './side-context.ts';
import type { LevelTokens } from './weigh.ts';

/** What every talk with a model needs. */
export type Speaker = Readonly<{
  format: ChatFormat;
  profile: ModelProfile;
  scale: LevelTokens;
  /** A small place for what is read without the prompt. */
  beside: Pick<SideContext, 'use'>;
  /** Whether what is held may be moved; see `reuse.ts`. */
  mayShift: boolean;
  /** Sees what is drawn and read, so that a collapse of speed is noticed. */
  meter: DrawMeter;
  nowMs: () => number;
}>;
