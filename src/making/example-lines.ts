import { cutAtSentence } from '../core/cut-at-sentence.ts';
import type { God } from '../core/god.ts';
import { foldText } from '../core/safe-text.ts';

type Example = God['examples'][number];

/** Bounds of our schema: characters of either side, and exchanges. */
const [MORTAL_CHARS_MAX, GOD_CHARS_MAX, EXAMPLES_MAX] = [200, 400, 8];
/** What people write before the mortal's line. */
const MORTAL_LABELS = ['me', 'you', 'user', 'mortal', '{{user}}', 'yo', 'tú'];
const GOD_LABELS = ['god', 'it', 'they', '{{char}}', 'dios'];

type Turn = Readonly<{ by: 'mortal' | 'god' | null; text: string }>;

function turnOf(line: string, godName: string): Turn {
  const colon = line.search(/[:：]/);
  const label = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
  const text = line.slice(colon + 1);
  if (MORTAL_LABELS.includes(label)) return { by: 'mortal', text };
  if (label !== '' && (GOD_LABELS.includes(label) || label === godName.trim().toLowerCase()))
    return { by: 'god', text };
  return { by: null, text: line };
}

/**
 * Exchanges from lines that take turns, the mortal's first; `me:` and the god's name before a line say who it is.
 *
 * @returns At most 8; a line that nobody answers is left out.
 */
export function readExamples(text: string, godName: string): Example[] {
  const examples: Example[] = [];
  let asked: string | null = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const { by, text: said } = turnOf(line, godName);
    const words = foldText(said);
    if (words === '') continue;
    if (by === 'mortal' || (by === null && asked === null))
      asked = cutAtSentence(words, MORTAL_CHARS_MAX, false);
    else if (asked !== null) {
      examples.push({ mortal: asked, god: cutAtSentence(words, GOD_CHARS_MAX, false) });
      asked = null;
    }
  }
  return examples.slice(0, EXAMPLES_MAX);
}

/** The same exchanges as lines of the form, as many as fit. */
export function writeExamples(examples: readonly Example[], godName: string, charsMax: number): string {
  let text = '';
  for (const { mortal, god } of examples) {
    const more = `${text === '' ? '' : '\n'}me: ${mortal}\n${godName}: ${god}`;
    if (text.length + more.length > charsMax) break;
    text += more;
  }
  return text;
}
