import { z } from 'zod';
import { NOTE_FAMILIES, type NoteFamily } from '../src/core/note-families.ts';
import { type Answer, type Fault, INTENTS, type Intent, readAnswer, type Talk, takeLines } from './stock.ts';

const FAMILIES = Object.keys(NOTE_FAMILIES) as NoteFamily[];

/**
 * Answers that fit whatever is said with an intent, or with any intent of a family, and a tone, where the answers of a talk
 * fit that talk only.
 */
export type General = Pick<Talk, 'language' | 'answers'> &
  Readonly<{ intent: Intent | NoteFamily; from: number; to: number }>;

const Tone = z.coerce.number().int().min(-3).max(3);
const Head = z.object({
  intent: z.enum([...INTENTS, ...FAMILIES]),
  from: Tone,
  to: Tone,
  language: z.enum(['en', 'es']).default('en'),
});
const HEAD = /^= ([a-z]+) (-?\d)\.\.(-?\d)(?: ([a-z]+))?$/;

function readHead(line: string) {
  const [, intent, from, to, language] = HEAD.exec(line) ?? [];
  return Head.safeParse({ intent, from, to, language });
}

type Draft = Omit<General, 'answers'> & { answers: Answer[] };

/** Takes one line into the sections so far. @returns What is wrong with it; null when nothing is. */
function takeLine(drafts: Draft[], text: string): string | null {
  if (text.startsWith('=')) {
    const head = readHead(text);
    if (!head.success)
      return `a head is "= intent FROM..TO [es]"; intents are ${INTENTS.join(', ')}, families ${FAMILIES.join(', ')}`;
    drafts.push({ ...head.data, answers: [] });
    return null;
  }
  const section = drafts.at(-1);
  if (!section) return 'a section begins with "= intent FROM..TO"';
  const answer = readAnswer(text);
  if (typeof answer === 'string') return answer;
  section.answers.push(answer);
  return null;
}

/** Reads sections: a head `= intent FROM..TO [es]` and answers `manner[+|-]: …`; `#` begins a remark. */
export function readGeneral(text: string): { sections: General[]; faults: Fault[] } {
  const sections: Draft[] = [];
  const faults = takeLines(text, (line) => takeLine(sections, line));
  return { sections, faults };
}

/** What fits a talk of all that was written for its intent, or for the family of it that is given. */
export const answersFor = (
  sections: readonly General[],
  { language, tone }: Talk,
  intent: General['intent'],
): readonly Answer[] =>
  sections.flatMap((one) =>
    one.intent === intent && one.language === language && one.from <= tone && tone <= one.to
      ? one.answers
      : [],
  );
