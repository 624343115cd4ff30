import { MORTAL_RULES } from '../core/feelings/favour.ts';
import { favourNow } from '../core/feelings/feel.ts';
import { moodAt } from '../core/feelings/mood.ts';
import type { God } from '../core/god.ts';
import { UserError } from '../errors.ts';
import type { WhisperJob } from '../queue/queues.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';

/** Milliseconds each god in a row may take; longer than a whisper, because nobody has to stare at an empty line. */
const GOD_MS_MAX = 180_000;
/** Milliseconds all of them may take: Discord lets an answer be changed for fifteen minutes. */
const ALL_MS_MAX = 14 * 60_000;

/** Where one god is with its answer. */
export type AskedGod = Readonly<{
  god: God;
  state: 'waits' | 'thinks' | 'said' | 'silent';
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

type Outcome = Pick<AskedGod, 'state' | 'words'> | Readonly<{ mistake: unknown }>;

/** One god's answer. Never rejects, because it may be there long before its turn to be shown. */
const answerOf = ({ whisper }: AskDeps, job: WhisperJob, waitMs: number): Promise<Outcome> =>
  whisper(job, waitMs).then(
    (words) => ({ state: 'said', words }),
    (error: unknown) => (error instanceof UserError ? { state: 'silent', words: '' } : { mistake: error }),
  );

/**
 * Asks gods the same question: all at once, as the model draws several answers in little more time than one, but shown
 * one after another. A god that finds no words, and a worker that dies or is slow, cost only that god's answer.
 *
 * @param show - Told of every change; what it throws ends the asking.
 * @returns every god with what it said, in the order given, within 14 minutes.
 */
export async function askGods(
  deps: AskDeps,
  asking: Asking,
  show: (gods: readonly AskedGod[]) => Promise<void>,
): Promise<readonly AskedGod[]> {
  const jobs = await jobsOf(deps, asking);
  const asked: AskedGod[] = asking.gods.map((god) => ({ god, state: 'waits', words: '' }));
  const turnTo = async (place: number) => {
    const one = asked[place];
    if (one) asked[place] = { ...one, state: 'thinks' };
    await show(asked);
  };
  // Shown before anything is asked: a card that is gone shall cost no answer.
  await turnTo(0);
  const answers = jobs.map((job, place) =>
    answerOf(deps, job, Math.min(ALL_MS_MAX, (place + 1) * GOD_MS_MAX)),
  );
  for (const [place, god] of asking.gods.entries()) {
    if (place > 0) await turnTo(place);
    const outcome = await answers[place];
    if (!outcome) continue;
    if ('mistake' in outcome) throw outcome.mistake;
    asked[place] = { god, ...outcome };
  }
  return asked;
}
