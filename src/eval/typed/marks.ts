import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Played } from './play-typed.ts';

/**
 * A line of the sheet: an answer to be read, and what its reader thinks. The same lines, marked, are what is read back,
 * so nothing has to be copied by hand.
 */
export const Mark = z.strictObject({
  id: z.string(),
  /** Of the answer, so that a mark never counts for another one. */
  hash: z.string(),
  god: z.string(),
  message: z.string(),
  answer: z.string(),
  /** Whether it fits what was said; null while nobody has read it. */
  fits: z.boolean().nullable(),
  note: z.string().optional(),
});
export type Mark = Readonly<z.infer<typeof Mark>>;

/** Hexadecimal digits of a hash: enough to tell 240 answers apart. */
const HASH_CHARS = 12;

/** What of an answer is hashed for its mark. */
export const answerHash = (id: string, answer: string): string =>
  createHash('sha256').update(`${id}\n${answer}`).digest('hex').slice(0, HASH_CHARS);

/** Answers to be marked; a silent god fits nothing and needs no mark. */
export const sheetOf = (played: readonly Played[]): Mark[] =>
  played.flatMap(({ message, god, answer }) =>
    answer === null
      ? []
      : [
          {
            id: message.id,
            hash: answerHash(message.id, answer),
            god: `${god.name}, god of ${god.domain} (${god.manner.join(', ')})`,
            message: `${message.name}: ${message.text}`,
            answer,
            fits: null,
          },
        ],
  );

/** What the marks say. */
export type Marked = Readonly<{
  /** Answers, silent ones included. */
  count: number;
  marked: number;
  /** Share of all answers that fit, 0 to 1; null while any of them has no mark. */
  fits: number | null;
  /** Marks of answers that are not given any more; they count for nothing. */
  stale: readonly string[];
}>;

/** Counts marks; those whose hash is not the answer's are refused. */
export function countMarks(marks: readonly Mark[], played: readonly Played[]): Marked {
  const answers = new Map(
    played.flatMap(({ message, answer }) =>
      answer === null ? [] : [[message.id, answerHash(message.id, answer)] as const],
    ),
  );
  const read = marks.filter(({ fits }) => fits !== null);
  const fresh = read.filter(({ id, hash }) => answers.get(id) === hash);
  const isWhole = answers.size > 0 && fresh.length === answers.size;
  return {
    count: played.length,
    marked: fresh.length,
    fits: isWhole ? fresh.filter(({ fits }) => fits).length / played.length : null,
    stale: read.filter((mark) => !fresh.includes(mark)).map(({ id }) => id),
  };
}
