import type { God } from '../../core/god.ts';
import { wordsOf } from '../../core/near-duplicate.ts';
import { runsOf } from '../../core/word-runs.ts';
import { sentencesOf } from './frames.ts';

/** Something one of the gods said, or that stands in its file. */
export type Uttered = Readonly<{
  godId: string;
  /** What it answered; lines of a file answer nothing. */
  messageId: string | null;
  text: string;
}>;

/** How well a judge told the gods apart. */
export type VoiceFigures = Readonly<{
  count: number;
  /** Share of answers given to the god that said them, 0 to 1. */
  right: number;
  /** The same when words of the card that name its domain are hidden too. */
  rightWithoutThings: number;
}>;

/** Added to every count, so that a word nobody has said yet rules nobody out. Read off nothing; 0.5 is the usual one. */
const SMOOTHING = 0.5;
const HIDDEN = '_';

/** What a god's file has of its voice. The persona is about the god in our words and says less, but names its manner. */
export const linesOfFile = ({ id, examples, farewells, warming, cooling, persona }: God): Uttered[] =>
  [...examples.map(({ god }) => god), ...farewells, ...warming, ...cooling, ...sentencesOf(persona)].map(
    (text) => ({ godId: id, messageId: null, text }),
  );

/** Words, pairs of words, marks and the length of a text: what a reader tells voices by. */
function traitsOf(text: string, hidden: ReadonlySet<string>): string[] {
  const words = wordsOf(text).map((word) =>
    hidden.has(word.replace(/(?:['’]s|s|es)$/u, '')) || hidden.has(word) ? HIDDEN : word,
  );
  const marks = (text.match(/\.{3}|…|[!?;:()"—–]/gu) ?? []).map((mark) => `mark ${mark}`);
  return [...words, ...runsOf(words, 2), ...marks, `length ${Math.min(6, Math.floor(words.length / 5))}`];
}

type Counts = Readonly<{ byTrait: ReadonlyMap<string, number>; total: number }>;

function countsOf(texts: readonly string[], hidden: ReadonlySet<string>): Counts {
  const byTrait = new Map<string, number>();
  let total = 0;
  for (const trait of texts.flatMap((text) => traitsOf(text, hidden))) {
    byTrait.set(trait, (byTrait.get(trait) ?? 0) + 1);
    total += 1;
  }
  return { byTrait, total };
}

/** The god a naive Bayes judge gives a text to, all gods being equally likely beforehand. */
function guess(text: string, known: ReadonlyMap<string, Counts>, hidden: ReadonlySet<string>): string {
  const kinds = new Set([...known.values()].flatMap(({ byTrait }) => [...byTrait.keys()])).size;
  const traits = traitsOf(text, hidden);
  const scored = [...known].map(([godId, { byTrait, total }]) => {
    const likely = (trait: string) =>
      Math.log(((byTrait.get(trait) ?? 0) + SMOOTHING) / (total + SMOOTHING * kinds));
    return { godId, score: traits.reduce((sum, trait) => sum + likely(trait), 0) };
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.godId ?? '';
}

/** Share of answers that are given to whom said them by a judge that has not seen any answer to the same message. */
function rightShare(
  answers: readonly Uttered[],
  files: readonly Uttered[],
  hidden: ReadonlySet<string>,
): number {
  const messages = new Set(answers.map(({ messageId }) => messageId));
  const gods = [...new Set(answers.map(({ godId }) => godId))];
  let right = 0;
  for (const messageId of messages) {
    const seen = [...answers.filter((one) => one.messageId !== messageId), ...files];
    const known = new Map(
      gods.map((godId) => [
        godId,
        countsOf(
          seen.filter((one) => one.godId === godId).map(({ text }) => text),
          hidden,
        ),
      ]),
    );
    const judged = answers.filter((one) => one.messageId === messageId);
    right += judged.filter(({ godId, text }) => guess(text, known, hidden) === godId).length;
  }
  return answers.length === 0 ? 0 : right / answers.length;
}

/**
 * How well gods are told apart by what they say, with every name hidden: theirs, their aliases, their rivals' and
 * the mortals'. The judge is a naive Bayes classifier, no language model; it learns from the gods' files and from the
 * answers to all other messages.
 */
export function voiceFigures(
  answers: readonly Uttered[],
  gods: readonly God[],
  names: readonly string[],
): VoiceFigures {
  const files = gods.flatMap(linesOfFile);
  const named = new Set(
    [...names, ...gods.flatMap(({ name, aliases, title }) => [name, ...aliases, title])].flatMap(wordsOf),
  );
  const things = new Set([
    ...named,
    ...gods.flatMap(({ topics, domain, culture }) => [...topics, domain, culture]).flatMap(wordsOf),
  ]);
  return {
    count: answers.length,
    right: rightShare(answers, files, named),
    rightWithoutThings: rightShare(answers, files, things),
  };
}
