import type { God } from '../core/god.ts';
import type { Line } from '../core/transcript.ts';
import { writeReply } from '../llm/write-reply.ts';
import type { Llm } from '../ports.ts';
import { replyBrief } from '../rooms/reply-brief.ts';
import type { Exchange } from './exchange.ts';

/** What the app would answer, or why it would stay silent. */
export type Written = Readonly<{
  id: string;
  god: string;
  name: string;
  mortal: string;
  otherName: string;
  answer: string | null;
  tries: number;
  durationMs: number;
}>;

const said = (index: number, userId: string, name: string, text: string): Line => ({
  index,
  messageId: String(index),
  speaker: { kind: 'mortal', userId, name },
  text,
  atMs: 0,
});

/**
 * Has a god answer the mortal of an exchange as the app would, candidates and cleaning included, after somebody else
 * has said something unrelated.
 */
export async function writeAnswer(
  llm: Llm,
  {
    exchange,
    bystander,
    god,
    gods,
  }: Readonly<{ exchange: Exchange; bystander: Exchange; god: God; gods: readonly God[] }>,
  { seed, signal }: Readonly<{ seed: number; signal: AbortSignal }>,
): Promise<Written> {
  const { id, name, mortal, lang } = exchange;
  const lines = [said(0, 'other', bystander.name, bystander.mortal), said(1, 'mortal', name, mortal)];
  const turn = {
    turnId: id,
    godId: god.id,
    cause: 'named',
    triggerMessageId: '1',
    userId: 'mortal',
    depth: 0,
    locale: lang,
    decidedAtMs: 0,
  } as const;
  const heart = { favour: 0, mood: 0 };
  const { profile } = llm;
  const limits = { profile, transcriptTokensMax: llm.contextTokens / 2 };
  const brief = replyBrief({ turn, god, lines, gods, heart, roomLanguage: lang }, limits);
  const reply = await llm.attend(brief.prompt, signal, (talk) =>
    writeReply({ talk, profile }, { god, ...brief, seed }),
  );
  return {
    id,
    god: god.id,
    name,
    mortal,
    otherName: bystander.name,
    answer: reply.kind === 'said' ? reply.text : null,
    tries: reply.tries,
    durationMs: reply.kind === 'said' ? reply.speech.durationMs : 0,
  };
}
