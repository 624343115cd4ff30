import { planReuse } from './reuse.ts';

/** One holder of evaluated tokens that a pool lends out. */
export type Slot<Sequence> = { readonly sequence: Sequence; lastUsed: number; isFree: boolean };

/** How many tokens two lists have in common at their start. */
export function sharedPrefix(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a[index] === b[index]) index += 1;
  return index;
}

/**
 * Which free slot a prompt should take: the one that already holds most of it, else the one unused for longest.
 *
 * @param headTokens - Length of the part that all prompts share; holding no more than that is no claim on a slot,
 * otherwise every new room would throw out the warmest old one.
 * @returns undefined when none is free.
 */
export function pickSlot<Sequence>(
  slots: readonly Slot<Sequence>[],
  tokens: readonly number[],
  headTokens: number,
  heldTokens: (sequence: Sequence) => readonly number[],
  mayShift = false,
): Slot<Sequence> | undefined {
  let best: { slot: Slot<Sequence>; shared: number } | undefined;
  for (const slot of slots) {
    if (!slot.isFree) continue;
    const all = planReuse(heldTokens(slot.sequence), tokens, { headTokens, mayShift }).kept;
    const shared = all > headTokens ? all : 0;
    const isBetter =
      !best || shared > best.shared || (shared === best.shared && slot.lastUsed < best.slot.lastUsed);
    if (isBetter) best = { slot, shared };
  }
  return best?.slot;
}

type Waiter<Sequence> = {
  tokens: readonly number[];
  headTokens: number;
  take: (slot: Slot<Sequence>) => void;
};

/** Lends sequences; callers wait in order of arrival when all are taken. */
export class SequencePool<Sequence> {
  readonly #slots: Slot<Sequence>[];
  readonly #heldTokens: (sequence: Sequence) => readonly number[];
  readonly #waiters: Waiter<Sequence>[] = [];
  readonly #mayShift: boolean;
  #uses = 0;

  constructor(
    sequences: readonly Sequence[],
    heldTokens: (sequence: Sequence) => readonly number[],
    mayShift = false,
  ) {
    this.#slots = sequences.map((sequence) => ({ sequence, lastUsed: 0, isFree: true }));
    this.#heldTokens = heldTokens;
    this.#mayShift = mayShift;
  }

  get size(): number {
    return this.#slots.length;
  }

  get freeCount(): number {
    return this.#slots.filter((slot) => slot.isFree).length;
  }

  /**
   * Runs `work` with the sequence that suits the tokens best and takes it back whatever happens.
   *
   * @throws the signal's reason when aborted while waiting.
   */
  async use<Result>(
    tokens: readonly number[],
    headTokens: number,
    signal: AbortSignal,
    work: (sequence: Sequence) => Promise<Result>,
  ): Promise<Result> {
    const slot = await this.#take(tokens, headTokens, signal);
    try {
      return await work(slot.sequence);
    } finally {
      this.#giveBack(slot);
    }
  }

  async #take(tokens: readonly number[], headTokens: number, signal: AbortSignal): Promise<Slot<Sequence>> {
    signal.throwIfAborted();
    const slot = pickSlot(this.#slots, tokens, headTokens, this.#heldTokens, this.#mayShift);
    if (slot) return this.#lend(slot);
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter<Sequence> = {
        tokens,
        headTokens,
        take: (free) => {
          signal.removeEventListener('abort', giveUp);
          resolve(this.#lend(free));
        },
      };
      this.#waiters.push(waiter);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #lend(slot: Slot<Sequence>): Slot<Sequence> {
    this.#uses += 1;
    slot.isFree = false;
    slot.lastUsed = this.#uses;
    return slot;
  }

  #giveBack(slot: Slot<Sequence>): void {
    slot.isFree = true;
    const next = this.#waiters.shift();
    next?.take(slot);
  }
}
