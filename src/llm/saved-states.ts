import { AsyncQueue } from '@sapphire/async-queue';
import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import type { Log } from '../log.ts';
import type { ChatTokens } from './chat-tokens.ts';
import { planReuse } from './reuse.ts';
import { sharedPrefix } from './sequence-pool.ts';
import type { StateFolder } from './state-folder.ts';
import { losesTalk, type ReuseRules, WORTH_TOKENS_MIN } from './state-shelf.ts';
import { stateStore } from './state-store.ts';
import { gateOf } from './step-gate.ts';

/** What of a sequence is needed. */
type Place = Pick<
  LlamaContextSequence,
  | 'context'
  | 'contextTokens'
  | 'clearHistory'
  | 'eraseContextTokenRanges'
  | 'evaluateWithoutGeneratingNewTokens'
  | 'saveStateToFile'
  | 'loadStateFromFile'
>;

/** Evaluated tokens that are kept outside the sequences while these serve somebody else. */
export type SavedStates = Readonly<{
  /**
   * Readies a sequence for a prompt: what it holds of another talk is saved, and what is saved of this one comes back.
   *
   * Never fails: what cannot be saved or brought back is evaluated again, and the log says so.
   *
   * @returns tokens evaluated for it.
   */
  ready(place: Place, chat: ChatTokens): Promise<number>;
  /** Tells that a sequence holds all of a prompt, so that its lasting part may be saved when the place is taken. */
  holds(place: Place, chat: ChatTokens): void;
  close(): Promise<void>;
}>;

/** Takes everything from a token on out of a sequence. */
async function cutAt(place: Place, start: number): Promise<void> {
  const end = place.contextTokens.length;
  if (start < end) await place.eraseContextTokenRanges([{ start, end }]);
}

/** @param options.mayShift - Whether lines that left the window may be cut out of what is held; see `reuse.ts`. */
export function savedStates(
  folder: StateFolder,
  { mayShift, log }: Readonly<{ mayShift: boolean; log: Log }>,
): SavedStates {
  const store = stateStore(folder, log);
  /** What of a sequence's tokens its next prompt would need. */
  const lasting = new WeakMap<Place, readonly Token[]>();
  // One at a time: reading and writing hold the whole model up anyway, and the store is never changed by two.
  const queue = new AsyncQueue();

  /** Saves the lasting part of what the place holds, when the prompt would throw it away. */
  async function saveLeaving(place: Place, tokens: readonly Token[], rules: ReuseRules): Promise<void> {
    const mark = lasting.get(place);
    lasting.delete(place);
    if (!mark || !losesTalk(mark, tokens, rules)) return;
    if (sharedPrefix(place.contextTokens, mark) < mark.length || store.has(mark)) return;
    await cutAt(place, mark.length);
    await store.save(place, rules);
  }

  /** Fills the place from the store, when that has more of the prompt. */
  async function bring(place: Place, tokens: readonly Token[], rules: ReuseRules): Promise<void> {
    const best = store.best(tokens, rules);
    const { kept } = planReuse(place.contextTokens, tokens, rules);
    if (best && best.kept - kept >= WORTH_TOKENS_MIN) await store.load(place, best.saved);
  }

  /** The rules that every prompt begins with are evaluated once; all other sequences get them from the store. */
  async function readHead(place: Place, tokens: readonly Token[], rules: ReuseRules): Promise<number> {
    const head = tokens.slice(0, rules.headTokens);
    const kept = sharedPrefix(place.contextTokens, head);
    const missing = head.length - kept;
    if (missing < WORTH_TOKENS_MIN) return 0;
    await cutAt(place, kept);
    await place.evaluateWithoutGeneratingNewTokens(head.slice(kept));
    await store.save(place, rules);
    return missing;
  }

  async function makeReady(place: Place, { tokens, headTokens }: ChatTokens): Promise<number> {
    const rules = { headTokens, mayShift };
    const body = tokens.slice(0, -1);
    await queue.wait();
    try {
      await saveLeaving(place, body, rules);
      await bring(place, body, rules);
      return await readHead(place, body, rules);
    } catch (err) {
      log.warn({ err }, 'place not readied, reading the talk anew');
      await place.clearHistory();
      return 0;
    } finally {
      queue.shift();
    }
  }

  return {
    // Waiting for the turn is part of the change: places that are taken together begin to read together.
    ready: (place, chat) => gateOf(place).change(() => makeReady(place, chat)),
    holds: (place, { tokens, lastingTokens }) => void lasting.set(place, tokens.slice(0, lastingTokens)),
    close: () => store.close(),
  };
}
