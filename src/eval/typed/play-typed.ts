import type { God } from '../../core/god.ts';
import type { Line } from '../../core/transcript.ts';
import { noteWritten } from '../../llm/take-note.ts';
import { type ReplyRequest, writeReply } from '../../llm/write-reply.ts';
import type { Llm, Prompt, Speech } from '../../ports.ts';
import { replyBrief } from '../../rooms/reply-brief.ts';
import { startProgress } from '../progress.ts';
import { godOf, type TypedMessage } from './typed-message.ts';

/** One typed message with what the app said to it. */
export type Played = Readonly<{
  message: TypedMessage;
  god: God;
  prompt: Prompt;
  /** Everything the god was held to while it wrote. */
  request: ReplyRequest;
  /** What was posted; null when the god stayed silent. */
  answer: string | null;
  /** What the model wrote down before it answered, as it wrote it; null when it did not. */
  note: string | null;
  /** How long it took to read the prompt and write that, milliseconds; 0 when it did not. */
  noteMs: number;
  /** Every draft as the model wrote it, nothing cleaned, in the order drawn. */
  drafts: readonly Speech[];
  /** From the first token read to the choice of a draft. */
  durationMs: number;
}>;

/** A god's own latest lines that its room remembers; `reply-brief.ts` keeps as many. */
const OWN_LINES_MAX = 5;
/** Seeds apart from message to message: more than the drafts of three rounds at any setting. */
const SEEDS_PER_MESSAGE = 1_000;

function linesOf({ earlier, name, text }: TypedMessage, god: God): Line[] {
  return [...earlier, { name, text }].map((said, index) => ({
    index,
    messageId: String(index),
    speaker:
      said.name === god.name
        ? { kind: 'god', godId: god.id, name: god.name }
        : { kind: 'mortal', userId: said.name, name: said.name },
    text: said.text,
    atMs: 0,
  }));
}

function briefOf(llm: Llm, message: TypedMessage, god: God, gods: readonly God[]) {
  const lines = linesOf(message, god);
  const turn = {
    turnId: message.id,
    godId: god.id,
    cause: 'named',
    triggerMessageId: String(lines.length - 1),
    userId: message.name,
    depth: 0,
    locale: message.lang,
    decidedAtMs: 0,
  } as const;
  const heart = { favour: 0, mood: 0 };
  const limits = { profile: llm.profile, transcriptTokensMax: llm.contextTokens / 2 };
  return replyBrief({ turn, god, lines, gods, heart, roomLanguage: undefined }, limits);
}

/**
 * Has the god of every message answer it as the app would: card, talk, drafts and cleaning. A god that is asked again
 * remembers its last five answers, as it does in a room.
 */
export async function playTyped(
  llm: Llm,
  messages: readonly TypedMessage[],
  shipped: ReadonlyMap<string, God>,
  { seed, signal, nowMs }: Readonly<{ seed: number; signal: AbortSignal; nowMs: () => number }>,
): Promise<Played[]> {
  const bar = startProgress('typed messages', messages.length);
  const { profile } = llm;
  const saidBy = new Map<string, readonly string[]>();
  const played: Played[] = [];
  for (const [index, message] of messages.entries()) {
    bar.step();
    const god = godOf(message, shipped);
    if (!god) continue;
    const brief = briefOf(llm, message, god, [...shipped.values(), god]);
    const memory = [...(saidBy.get(god.id) ?? []), ...brief.recentOwnLines].slice(-OWN_LINES_MAX);
    const request = { god, ...brief, recentOwnLines: memory, seed: seed + index * SEEDS_PER_MESSAGE };
    const drafts: Speech[] = [];
    let note: string | null = null;
    let noteMs = 0;
    const startMs = nowMs();
    const reply = await llm.attend(brief.prompt, signal, (talk) => {
      const weighWords: typeof talk.weighWords = async (words, options) => {
        const shares = await talk.weighWords(words, options);
        noteMs = nowMs() - startMs;
        return shares;
      };
      const speak: typeof talk.speak = async (sampling, options) => {
        const speech = await talk.speak(sampling, options);
        if (options.alone !== undefined) {
          note = noteWritten(options.lead ?? '', speech);
          noteMs += speech.durationMs;
        } else drafts.push(speech);
        return speech;
      };
      return writeReply({ talk: { speak, weighWords }, profile }, request);
    });
    const durationMs = nowMs() - startMs;
    const answer = reply.kind === 'said' ? reply.text : null;
    if (answer !== null) saidBy.set(god.id, [...(saidBy.get(god.id) ?? []), answer].slice(-OWN_LINES_MAX));
    played.push({ message, god, prompt: brief.prompt, request, answer, note, noteMs, drafts, durationMs });
  }
  bar.stop();
  return played;
}
