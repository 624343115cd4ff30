import { createHash } from 'node:crypto';
import { slotsIn } from './fill.ts';
import type { General } from './general.ts';
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

/** Lines of one manner for one kind of message that a short training learns, beside those that all gods share. */
const MANNER_LINES_MAX = 2;

/** Sections as a short training learns them: of a manner only what it says without love or hate, and little of that. */
export const thinGeneral = (sections: readonly General[], share: number): readonly General[] =>
  sections.map((section) => {
    if (share >= 1) return section;
    const taken = new Map<string, number>();
    const isTaken = ({ manner, stance }: General['answers'][number]): boolean => {
      if (manner === 'any') return true;
      const before = taken.get(manner) ?? 0;
      taken.set(manner, before + Number(stance === 0));
      return stance === 0 && before < MANNER_LINES_MAX;
    };
    return { ...section, answers: section.answers.filter(isTaken) };
  });
