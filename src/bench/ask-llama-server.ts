import { z } from 'zod';
import { classic } from './layouts.ts';
import { type Answer, REPLY_TOKENS } from './room-bench.ts';

/** What comes of a streamed completion; the last piece has the timings. */
const Piece = z.object({
  content: z.string(),
  stop: z.boolean(),
  timings: z.object({ prompt_n: z.number(), predicted_n: z.number() }).optional(),
});

/** The pieces of a stream of server-sent events. */
async function* piecesOf(body: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (event.startsWith('data: {')) yield Piece.parse(JSON.parse(event.slice('data: '.length)));
    }
  }
}

/**
 * Answers by a llama-server, as other bots ask it: the classic layout, cached prompts, a stream.
 *
 * @param placeOf - The server's place for a room; its own choice when absent.
 */
export const answerByServer =
  (url: string, placeOf?: (room: number) => number): Answer =>
  async (scene, room, turn) => {
    const startMs = performance.now();
    const { system, transcript, card } = classic(scene);
    const response = await fetch(`${url}/completion`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        prompt: `${system}\n\n${transcript.join('\n')}\n\n${card}`,
        n_predict: REPLY_TOKENS,
        ignore_eos: true,
        cache_prompt: true,
        stream: true,
        seed: turn,
        temperature: 1,
        top_k: 0,
        top_p: 1,
        min_p: 0,
        ...(placeOf ? { id_slot: placeOf(room) } : {}),
      }),
    });
    if (!response.ok || !response.body) throw new Error(`llama-server answered ${response.status}`);
    let firstTokenMs = 0;
    for await (const { timings } of piecesOf(response.body)) {
      firstTokenMs ||= performance.now() - startMs;
      if (!timings) continue;
      const speech = { evaluatedTokens: timings.prompt_n, generatedTokens: timings.predicted_n };
      return { firstTokenMs, speech, newTokens: 0 };
    }
    throw new Error('llama-server ended its answer without timings');
  };
