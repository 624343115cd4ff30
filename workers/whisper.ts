import { SPEECH_CHARS_MAX } from '../src/core/clean.ts';
import { feelingSentence } from '../src/core/feelings/bands.ts';
import { answerLanguage } from '../src/core/language.ts';
import { buildPrompt } from '../src/core/prompt.ts';
import { seededRng } from '../src/core/rng.ts';
import { safeName } from '../src/core/safe-text.ts';
import { PermanentError } from '../src/errors.ts';
import { writeReply } from '../src/llm/write-reply.ts';
import type { Pantheons } from '../src/pantheons.ts';
import type { Llm } from '../src/ports.ts';
import { WhisperJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';

/** What the whisper worker works with. */
export type WhisperDeps = Readonly<{ llm: Llm; pantheons: Pick<Pantheons, 'of'> }>;

/** A god says something to one person only; the answer is the job's result. */
export default defineWorker<WhisperJob, WhisperDeps>({
  queue: 'whisper',
  data: WhisperJob,
  attempts: 1,
  async run(
    { whisperId, guildId, godId, mortalName, favour, locale, lines },
    { llm, pantheons },
    { signal },
  ) {
    const god = (await pantheons.of(guildId)).get(godId);
    const { profile } = llm;
    const replyTo = lines.at(-1) ?? null;
    const prompt = buildPrompt({
      god,
      lines,
      replyTo,
      mortalName,
      feeling: feelingSentence(favour, safeName(mortalName), profile.promptStyle),
      mood: 0,
      language: answerLanguage(god.language, undefined, locale),
      style: profile.promptStyle,
      godNameById: new Map([[god.id, god.name]]),
    });
    const written = await llm.attend(prompt, signal, (talk) =>
      writeReply(
        { talk, profile },
        {
          god,
          prompt,
          knownNames: [god.name, mortalName],
          recentOwnLines: lines.flatMap(({ speaker, text }) => (speaker.kind === 'god' ? [text] : [])),
          triggerText: replyTo?.text ?? '',
          mortalName,
          seed: Math.floor(seededRng(whisperId)() * 2 ** 32),
          charsMax: SPEECH_CHARS_MAX,
        },
      ),
    );
    if (written.kind === 'said') return written.text;
    throw new PermanentError('god_silent', `${god.name} has nothing to say: ${written.because}`);
  },
  giveUp: async () => undefined,
});
