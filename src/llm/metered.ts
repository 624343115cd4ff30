import { SPANS_MAX, type WorkSpan, type WorkSpeed, workSpeed } from '../core/work-speed.ts';
import type { Llm } from '../ports.ts';

/**
 * A model that watches its own speed.
 *
 * @param nowMs - A clock that only its own differences are taken of, milliseconds.
 */
export function metered(llm: Llm, nowMs: () => number): Readonly<{ llm: Llm; speed(): WorkSpeed }> {
  let spans: readonly WorkSpan[] = [];
  const attend: Llm['attend'] = (prompt, signal, work) =>
    llm.attend(prompt, signal, async (talk) => {
      const startMs = nowMs();
      let tokens = 0;
      let speakMs = 0;
      try {
        return await work({
          ...talk,
          async speak(sampling, options) {
            const speech = await talk.speak(sampling, options);
            tokens += speech.generatedTokens;
            speakMs += speech.durationMs;
            return speech;
          },
        });
      } finally {
        // A turn that was called off before it began to speak says nothing about speed.
        if (tokens > 0) spans = [...spans, { startMs, endMs: nowMs(), tokens, speakMs }].slice(-SPANS_MAX);
      }
    });
  return { llm: { ...llm, attend }, speed: () => workSpeed(spans) };
}
