import { createHash } from 'node:crypto';
import { slotsIn } from './fill.ts';
import type { OwnLine, Talk } from './stock.ts';

/** Whether a text is among this share of all; always the same ones. */
export const isKept = (text: string, share: number): boolean =>
  createHash('sha256').update(text).digest().readUInt32LE() / 2 ** 32 < share;

/** Leaves out lines, always the same ones; of each list at least the first stays. */
function thinned<Line extends Readonly<{ text: string }>>(
  lines: readonly Line[],
  isWanted: (line: Line) => boolean,
): readonly Line[] {
  const kept = lines.filter(isWanted);
  return kept.length > 0 ? kept : lines.slice(0, 1);
}

/** Of the answers that take up the topic twice the share stays, and of a god's own lines. */
const WANTED_MORE = 2;

/**
 * Talks with a share of their answers. A line has to be met some forty times until a small model says it without mixing it
 * with others, so a short training does better with fewer.
 */
export const thinTalks = (talks: readonly Talk[], share: number): readonly Talk[] =>
  talks.map((talk) => ({
    ...talk,
    answers: thinned(talk.answers, ({ text }) =>
      isKept(text, slotsIn(text).has('T') ? WANTED_MORE * share : share),
    ),
  }));

/** The lines of a god with a share of them. */
export const thinVoice = (lines: readonly OwnLine[], share: number): readonly OwnLine[] =>
  thinned(lines, ({ text }) => isKept(text, WANTED_MORE * share));
