import { MORTAL_RULES } from '../core/feelings/favour.ts';
import { favourNow } from '../core/feelings/feel.ts';
import { moodAt } from '../core/feelings/mood.ts';
import type { God } from '../core/god.ts';
import { UserError } from '../errors.ts';
import type { WhisperJob } from '../queue/queues.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';

/** Milliseconds one god may take; longer than a whisper, because nobody has to stare at an empty line. */
const GOD_MS_MAX = 180_000;
/** Milliseconds all of them may take: Discord lets an answer be changed for fifteen minutes. */
const ALL_MS_MAX = 14 * 60_000;

/** Where one god is with its answer. */
export type AskedGod = Readonly<{
  god: God;
  /** `late`: it was not even asked, because the time was over. */
  state: 'waits' | 'thinks' | 'said' | 'silent' | 'late';
  /** Empty unless `said`. */
  words: string;
}>;

/** What asking works with. */
export type AskDeps = Readonly<{
  feelings: Pick<FeelingStore, 'favours' | 'moods'>;
  /** @throws UserError when there is no answer in time, or none at all. */
  whisper(job: WhisperJob, waitMs: number): Promise<string>;
  clock: () => number;
}>;

/** Who asks whom what. */
export type Asking = Readonly<{
  callId: string;
  guildId: string;
  userId: string;
  userName: string;
  locale: string;
  roomLanguage: string | undefined;
  question: string;
  gods: readonly God[];
}>;

/** The jobs, one per god: each hears only the question, so that the answers can be compared. */
async function jobsOf({ feelings, clock }: AskDeps, asking: Asking): Promise<WhisperJob[]> {
  const { callId, guildId, userId, userName, locale, roomLanguage, question, gods } = asking;
  const nowMs = clock();
  const [favours, moods] = await Promise.all([
    feelings.favours(guildId, { kind: 'mortal', userId }),
    feelings.moods(guildId),
  ]);
  const speaker = { kind: 'mortal', userId, name: userName } as const;
  const line = { index: 0, messageId: 'question', speaker, text: question, atMs: nowMs };
  return gods.map(({ id }, place) => ({
    whisperId: `a-${callId}-${place}`,
    guildId,
    godId: id,
    mortalName: userName,
    favour: favourNow(favours.get(id), nowMs, MORTAL_RULES),
    mood: moodAt(moods.get(id), nowMs),
    locale,
    ...(roomLanguage === undefined ? {} : { roomLanguage }),
    lines: [line],
  }));
}

/**
 * Asks gods the same question, one after another. A god that finds no words, and a worker that dies or is slow, cost
 * only that god's answer.
 *
 * @param show - Told of every change; what it throws ends the asking.
 * @returns every god with what it said, in the order given, within 14 minutes.
 */
export async function askGods(
  deps: AskDeps,
  asking: Asking,
  show: (gods: readonly AskedGod[]) => Promise<void>,
): Promise<readonly AskedGod[]> {
  const endMs = deps.clock() + ALL_MS_MAX;
  const jobs = await jobsOf(deps, asking);
  const asked: AskedGod[] = asking.gods.map((god) => ({ god, state: 'waits', words: '' }));
  for (const [place, job] of jobs.entries()) {
    const leftMs = endMs - deps.clock();
    const one = asked[place];
    if (!one) continue;
    if (leftMs <= 0) {
      asked[place] = { ...one, state: 'late' };
      continue;
    }
    asked[place] = { ...one, state: 'thinks' };
    await show(asked);
    try {
      const words = await deps.whisper(job, Math.min(leftMs, GOD_MS_MAX));
      asked[place] = { ...one, state: 'said', words };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      asked[place] = { ...one, state: 'silent' };
    }
  }
  return asked;
}
