import { type CleanContext, type Cleaned, cleanSpeech, type Refusal } from '../core/clean.ts';
import type { Draft, DraftContext } from '../core/draft-merits.ts';
import { draftScorer } from '../core/drafts.ts';
import type { God } from '../core/god.ts';
import { groundedNote, NOTE_CLOSE, NOTE_OPEN, type PocketNote, withoutNote } from '../core/pocket-note.ts';
import { contentWords } from '../core/telling-words.ts';
import type { Voice } from '../core/voice.ts';
import type { ModelProfile, Prompt, Speech, Talk } from '../ports.ts';
import { draftOptions } from './draft-options.ts';
import { takeNote } from './take-note.ts';

/** Two more seeds after the first; what three draws could not say well is better left unsaid. */
const TRIES_MAX = 3;

/** Names whose labels stop the drawing at once; more would slow every token for names that hardly ever come. */
const STOP_NAMES_MAX = 16;

/** Everything a reply is written from. */
export type ReplyRequest = Readonly<{
  god: God;
  prompt: Prompt;
  /** Names of the gods of the guild and of the speakers in the transcript. */
  knownNames: readonly string[];
  /** What this god said lately, so that it does not say it again. */
  recentOwnLines: readonly string[];
  /** What other gods said here lately; their way of putting it is worn out too. */
  recentOtherLines?: readonly string[];
  /** What sets the god's way of speaking apart; absent where nothing is chosen by it. */
  voice?: Voice;
  /** The words answered; empty when there are none. */
  triggerText: string;
  /** Whom the god answers. */
  mortalName: string | null;
  /** The same seed gives the same reply on an idle machine. */
  seed: number;
  /** Longest reply, characters. */
  charsMax?: number;
}>;

/** Who writes: a place at the model, and how the model wants to be asked. */
export type Writer = Readonly<{ talk: Pick<Talk, 'speak' | 'weighWords'>; profile: ModelProfile }>;

/** A reply, or why there is none. `tries` counts rounds of drawing, 1 to 3. */
export type Reply =
  | Readonly<{ kind: 'said'; text: string; tries: number; speech: Speech }>
  | Readonly<{ kind: 'silent'; because: Refusal; tries: number }>;

type Candidate = Readonly<{ text: string; speech: Speech; score: number }>;

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/** Whether the god talks in signs alone: its manner says so, or one of its examples has no letters. */
function mayBeWordless({ manner, examples }: God): boolean {
  return manner.some((word) => /emoji/i.test(word)) || examples.some(({ god }) => !hasLetters(god));
}

function cleanContext(
  request: ReplyRequest,
  speech: Speech,
  { takesNotes = false }: ModelProfile,
): CleanContext {
  const { god, prompt, charsMax } = request;
  return {
    godName: god.name,
    knownNames: request.knownNames,
    recentOwnLines: request.recentOwnLines,
    triggerText: request.triggerText,
    promptTexts: [prompt.system, prompt.opening ?? '', prompt.card],
    promptMarks: takesNotes ? [NOTE_OPEN, NOTE_CLOSE] : [],
    mayBeWordless: mayBeWordless(god),
    isUnfinished: speech.finish === 'length',
    ...(charsMax === undefined ? {} : { charsMax }),
  };
}

/** What of a draft may be said, or why it may not. */
export function cleanDraft(request: ReplyRequest, speech: Speech, profile: ModelProfile): Cleaned {
  const text = profile.takesNotes ? withoutNote(speech.text) : speech.text;
  return cleanSpeech(text, cleanContext(request, speech, profile));
}

/** What drafts are measured against; worked out once for a reply. */
export function draftContext({ vocabulary }: ModelProfile, request: ReplyRequest): DraftContext {
  const { god, prompt, triggerText, mortalName, recentOwnLines, recentOtherLines = [], voice } = request;
  return {
    triggerText,
    keywords: [...god.topics, ...contentWords(god.domain)],
    answered: mortalName ?? '',
    promptText: [...prompt.transcript, prompt.card].join('\n'),
    cardText: prompt.card,
    recentLines: [...recentOwnLines, ...recentOtherLines],
    ...(voice ? { voice } : {}),
    ...(god.language === undefined ? {} : { language: god.language }),
    ...(vocabulary ? { vocabulary } : {}),
  };
}

export const draftOf = (text: string, { finish, meanLogProbability }: Speech): Draft => ({
  text,
  isUnfinished: finish === 'length',
  ...(meanLogProbability === undefined ? {} : { meanLogProbability }),
});

/** One round: as many drafts as the model needs, the best of those that may be said. */
async function drawRound(
  { talk, profile }: Writer,
  request: ReplyRequest,
  {
    round,
    score,
    note,
  }: Readonly<{ round: number; score: (draft: Draft) => number; note: PocketNote | null }>,
): Promise<Candidate | { because: Refusal }> {
  const { god, knownNames, seed } = request;
  const names = knownNames.filter((name) => name !== god.name).slice(0, STOP_NAMES_MAX);
  // The pocket model was trained on answers of one line; what follows a line break is a talk it makes up.
  const ends = profile.promptStyle === 'pocket' ? ['\n'] : names.map((name) => `\n${name}:`);
  const stop = [...god.sampling.stop, ...ends];
  // A god with a seed of its own answers the same way each time; after a refusal it must try another all the same.
  const base = god.sampling.seed ?? seed;
  let best: Candidate | undefined;
  let because: Refusal = 'empty';
  const optionsOf = draftOptions(request, note);
  for (let draft = 0; draft < profile.drafts; draft += 1) {
    const draftSeed = (base + round * profile.drafts + draft) >>> 0;
    const sampling = { ...god.sampling, stop, seed: draftSeed };
    // Drafts come one after the other: each finds the prompt already evaluated by the one before.
    const speech = await talk.speak(sampling, { seed: draftSeed, ...optionsOf(draft) });
    const cleaned = cleanDraft(request, speech, profile);
    if (cleaned.kind === 'refused') {
      because = cleaned.because;
      continue;
    }
    const points = score(draftOf(cleaned.text, speech));
    if (!best || points > best.score) best = { text: cleaned.text, speech, score: points };
  }
  return best ?? { because };
}

/**
 * Writes what a god says, or finds out that it had better stay silent.
 *
 * @throws what `Talk.speak` throws.
 */
export async function writeReply(writer: Writer, request: ReplyRequest): Promise<Reply> {
  let because: Refusal = 'empty';
  const { profile } = writer;
  // A single draft is said as it is; there is nothing to choose.
  const score = profile.drafts > 1 ? draftScorer(draftContext(profile, request)) : () => 0;
  const taken = profile.takesNotes ? await takeNote(writer.talk, request.prompt, request.seed) : null;
  const note = taken && groundedNote(taken, request.triggerText);
  for (let round = 0; round < TRIES_MAX; round += 1) {
    const drawn = await drawRound(writer, request, { round, score, note });
    if ('text' in drawn) {
      return { kind: 'said', text: drawn.text, tries: round + 1, speech: drawn.speech };
    }
    because = drawn.because;
  }
  return { kind: 'silent', because, tries: TRIES_MAX };
}
