import type { z } from 'zod';
import { SPEECH_CHARS_MAX } from '../src/core/clean.ts';
import { feelingSentence } from '../src/core/feelings/bands.ts';
import type { God } from '../src/core/god.ts';
import { answerLanguage } from '../src/core/language.ts';
import { buildPrompt } from '../src/core/prompt.ts';
import { seededRng } from '../src/core/rng.ts';
import { safeName } from '../src/core/safe-text.ts';
import { speakerLabel } from '../src/core/speaker-label.ts';
import { voiceOf } from '../src/core/voice.ts';
import { windowOfLines } from '../src/core/window.ts';
import { PermanentError } from '../src/errors.ts';
import { type ReplyRequest, writeReply } from '../src/llm/write-reply.ts';
import type { Pantheons } from '../src/pantheons.ts';
import type { Llm } from '../src/ports.ts';
import { WhisperJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';

/** What the whisper worker works with. */
export type WhisperDeps = Readonly<{
  llm: Llm;
  pantheons: Pick<Pantheons, 'of'>;
  /** Share of the context a transcript may fill, tokens. */
  transcriptTokensMax: number;
}>;

/** A job as it arrives: with every default filled in. */
type Whisper = z.output<typeof WhisperJob>;

/** What the words are written from and checked against, as for a reply in a room. */
function requestOf(
  job: Whisper,
  { god, gods }: Readonly<{ god: God; gods: readonly God[] }>,
  { llm, transcriptTokensMax }: WhisperDeps,
): ReplyRequest {
  const { lines, mortalName, about } = job;
  const answers = job.answers === undefined ? lines.at(-1)?.messageId : job.answers;
  const replyTo = lines.find(({ messageId }) => messageId === answers) ?? null;
  const godNameById = new Map(gods.map(({ id, name }) => [id, name]));
  const answered = replyTo ? speakerLabel(replyTo.speaker, godNameById) : safeName(mortalName);
  const { promptStyle: style, drafts } = llm.profile;
  const prompt = buildPrompt({
    god,
    lines: windowOfLines(lines, {
      linesMax: llm.profile.linesMax,
      tokensMax: transcriptTokensMax,
      countTokens: ({ text, speaker }) => llm.countTokens(`${speaker.name}: ${text}`),
    }),
    replyTo,
    mortalName,
    feeling: feelingSentence(job.favour, answered, style),
    mood: job.mood,
    language: answerLanguage(god.language, job.roomLanguage, job.locale),
    ...(about === undefined ? {} : { about }),
    style,
    setting: job.setting,
    godNameById,
  });
  const own = lines.filter(({ speaker }) => speaker.kind === 'god' && speaker.godId === god.id);
  const names = [...gods.map(({ name }) => name), ...lines.map(({ speaker }) => speaker.name), mortalName];
  return {
    god,
    prompt,
    knownNames: [...new Set(names)],
    recentOwnLines: [...own.map(({ text }) => text), ...job.avoid],
    ...(drafts > 1 ? { voice: voiceOf(god, gods) } : {}),
    triggerText: replyTo?.text ?? about ?? '',
    mortalName,
    seed: Math.floor(seededRng(job.whisperId)() * 2 ** 32),
    charsMax: SPEECH_CHARS_MAX,
  };
}

/** A god says something outside a room's turns; the words are the job's result. */
export default defineWorker<Whisper, WhisperDeps>({
  queue: 'whisper',
  data: WhisperJob,
  attempts: 1,
  async run(job, deps, { signal }) {
    const pantheon = await deps.pantheons.of(job.guildId);
    const god = job.draft ?? pantheon.get(job.godId);
    const gods = job.draft ? [job.draft, ...pantheon.all()] : pantheon.all();
    const request = requestOf(job, { god, gods }, deps);
    const { profile } = deps.llm;
    const written = await deps.llm.attend(request.prompt, signal, (talk) =>
      writeReply({ talk, profile }, request),
    );
    if (written.kind === 'said') return written.text;
    throw new PermanentError('god_silent', `${god.name} has nothing to say: ${written.because}`);
  },
  giveUp: async () => undefined,
});
