import { feelingSentence } from '../core/feelings/bands.ts';
import type { God } from '../core/god.ts';
import { answerLanguage } from '../core/language.ts';
import { buildPrompt } from '../core/prompt.ts';
import type { Turn } from '../core/room.ts';
import { speakerLabel } from '../core/speaker-label.ts';
import type { Line, Speaker } from '../core/transcript.ts';
import { type Voice, voiceOf } from '../core/voice.ts';
import { windowOfLines } from '../core/window.ts';
import type { ModelProfile, Prompt } from '../ports.ts';

/** Characters per token assumed when a window is cut; low on purpose, so that a prompt fits before it is counted. */
const CHARS_PER_TOKEN = 2.5;
/** A god's own latest lines, which it must not say again. */
const OWN_LINES_MAX = 5;
/** And the latest of other gods, whose way of putting it a reader still has in mind. */
const OTHER_LINES_MAX = 5;

/** What a reply is written from. */
export type ReplyBrief = Readonly<{
  prompt: Prompt;
  knownNames: readonly string[];
  recentOwnLines: readonly string[];
  recentOtherLines: readonly string[];
  /** What sets the god's way of speaking apart, where one of several drafts is chosen. */
  voice?: Voice;
  triggerText: string;
  mortalName: string | null;
}>;

/** What the god feels as it answers. */
export type Heart = Readonly<{
  /** About whom it answers, −100 to 100. */
  favour: number;
  /** −1 to 1. */
  mood: number;
}>;

const lastSpeakerOf = (lines: readonly Line[], userId: string | null): Speaker | undefined =>
  lines.findLast(({ speaker }) => speaker.kind === 'mortal' && speaker.userId === userId)?.speaker;

/** Puts together what the god sees and what its answer is checked against. Pure. */
export function replyBrief(
  {
    turn,
    god,
    lines,
    gods,
    heart,
    roomLanguage,
  }: Readonly<{
    turn: Turn;
    god: God;
    /** Oldest first. */
    lines: readonly Line[];
    gods: readonly God[];
    heart: Heart;
    roomLanguage: string | undefined;
  }>,
  { profile, transcriptTokensMax }: Readonly<{ profile: ModelProfile; transcriptTokensMax: number }>,
): ReplyBrief {
  const window = windowOfLines(lines, {
    linesMax: profile.linesMax,
    tokensMax: transcriptTokensMax,
    countTokens: (line) => Math.ceil((line.text.length + line.speaker.name.length + 3) / CHARS_PER_TOKEN),
  });
  const replyTo = lines.find((line) => line.messageId === turn.triggerMessageId) ?? null;
  const mortalName = lastSpeakerOf(lines, turn.userId)?.name ?? null;
  const godNameById = new Map(gods.map(({ id, name }) => [id, name]));
  const answered = replyTo?.speaker ?? lastSpeakerOf(lines, turn.userId);
  const prompt = buildPrompt({
    god,
    lines: window,
    replyTo,
    mortalName,
    feeling: answered
      ? feelingSentence(heart.favour, speakerLabel(answered, godNameById), profile.promptStyle)
      : null,
    mood: heart.mood,
    language: answerLanguage(god.language, roomLanguage, turn.locale),
    ...(turn.about === undefined ? {} : { about: turn.about }),
    style: profile.promptStyle,
    godNameById,
  });
  const ofGods = lines.filter(({ speaker }) => speaker.kind === 'god');
  const isOwn = ({ speaker }: Line) => speaker.kind === 'god' && speaker.godId === god.id;
  const last = (count: number, some: readonly Line[]) => some.slice(-count).map(({ text }) => text);
  return {
    prompt,
    knownNames: [...new Set([...gods.map(({ name }) => name), ...lines.map(({ speaker }) => speaker.name)])],
    recentOwnLines: last(OWN_LINES_MAX, ofGods.filter(isOwn)),
    recentOtherLines: last(
      OTHER_LINES_MAX,
      ofGods.filter((line) => !isOwn(line)),
    ),
    ...(profile.drafts > 1 ? { voice: voiceOf(god, gods) } : {}),
    triggerText: replyTo?.text ?? turn.about ?? '',
    mortalName,
  };
}
