import type { God } from './god.ts';

/** The parts with everything a mortal typed made safe; what the two card layouts share. */
export type CardParts = Readonly<{
  god: God;
  /** Whom the god answers, as the transcript names them. */
  answered: string;
  /** Whether that is another god. */
  answersGod: boolean;
  feeling: string | null;
  mood: number;
  language: string | null;
  /** The words to answer, when they are not the last line of the transcript. */
  quoted: string | null;
  about: string | null;
}>;
