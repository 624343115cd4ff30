import { z } from 'zod';
import { bestFirst } from '../src/core/genesis/best-first.ts';
import { heeds } from '../src/core/genesis/heeding.ts';
import { INVENTIONS, type Invention } from '../src/core/genesis/invention.ts';
import { inventionRequest } from '../src/core/genesis/invention-request.ts';
import { readInvention } from '../src/core/genesis/read-invention.ts';
import { Sampling } from '../src/core/god.ts';
import { seededRng } from '../src/core/rng.ts';
import { PermanentError } from '../src/errors.ts';
import type { Llm } from '../src/ports.ts';
import { GenesisJob, type Inventions } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';

/** What the genesis worker works with. */
export type GenesisDeps = Readonly<{ llm: Pick<Llm, 'invent' | 'profile'> }>;

/**
 * Milliseconds all drafts of one job may take. Five hundred tokens of a large model on a slow processor; whoever asked
 * waits, and the place is free for the next.
 */
const JOB_MS_MAX = 150_000;

/** Longest answers, tokens. Every field at its longest is 2,400 characters for a large model and 550 for a small one. */
const TOKENS_MAX = { full: 900, pocket: 320 } as const;

/** Wilder than talk, because the grammar keeps it in bounds; the pocket model garbles words above that. */
const TEMPERATURE = { full: 1, pocket: 0.8 } as const;

const SCHEMAS = {
  full: z.toJSONSchema(INVENTIONS.full, { io: 'input' }),
  pocket: z.toJSONSchema(INVENTIONS.pocket, { io: 'input' }),
};

/** As many drafts as the model is worth, the best one first; drafts that make no sense are left out. */
async function drafts(job: GenesisJob, { llm }: GenesisDeps, signal: AbortSignal): Promise<Invention[]> {
  const { promptStyle: style, drafts: count, vocabulary } = llm.profile;
  const rng = seededRng(job.seed);
  const sampling = Sampling.parse({
    temperature: TEMPERATURE[style],
    // Braces, quotes and field names must come again and again.
    repeatPenalty: 1,
  });
  const found: Invention[] = [];
  for (let number = 0; number < count; number += 1) {
    const { text } = await llm.invent(
      {
        ...inventionRequest(job, style),
        schema: SCHEMAS[style],
        sampling: { ...sampling, maxTokens: TOKENS_MAX[style] },
        seed: Math.floor(rng() * 2 ** 32),
      },
      signal,
    );
    const invention = readInvention(text, style);
    if (invention) found.push(invention);
  }
  return bestFirst(found, vocabulary);
}

/** The model invents gods; they are the job's result. Whoever asked decides whether they are new and fit to live. */
export default defineWorker<GenesisJob, GenesisDeps>({
  queue: 'genesis',
  data: GenesisJob,
  attempts: 1,
  async run(job, deps, { signal, log }): Promise<Inventions> {
    const limit = AbortSignal.timeout(JOB_MS_MAX);
    const { name: model, promptStyle } = deps.llm.profile;
    const inventions = await drafts(job, deps, AbortSignal.any([signal, limit])).catch((error: unknown) => {
      if (!limit.aborted || signal.aborted) throw error;
      throw new PermanentError('genesis_too_slow', `No god was invented within ${JOB_MS_MAX / 1_000} s.`);
    });
    log.info({ model, tokens: TOKENS_MAX[promptStyle], count: inventions.length }, 'gods invented');
    if (promptStyle === 'full') return { inventions, heedsWish: true };
    const { wish } = job;
    const wished = wish === undefined ? [] : inventions.filter((one) => heeds(one, wish));
    return wished.length > 0 ? { inventions: wished, heedsWish: true } : { inventions, heedsWish: false };
  },
  giveUp: async () => undefined,
});
