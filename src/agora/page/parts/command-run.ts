import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Answer, type Answers, firstMistake } from '../commands/fill.ts';
import type { Field, Runnable } from '../commands/flatten.ts';
import { useRoom } from '../room/room.ts';

export type CommandRun = Readonly<{
  channelId: string;
  runnable: Runnable;
  /** What was written behind the command's name. */
  answers: Answers;
  close(): void;
}>;

/** Required fields, and the optional ones somebody has asked for. */
const shownOf = (fields: readonly Field[], wanted: readonly string[]): Field[] =>
  fields.filter(({ name, required }) => required || wanted.includes(name));

/** A command being filled in: its answers, which fields are open, and the first thing wrong with it. */
export function useCommandRun({ channelId, runnable, answers: given, close }: CommandRun) {
  const { interact } = useRoom();
  const [answers, setAnswers] = useState(given);
  const [wanted, setWanted] = useState<readonly string[]>(Object.keys(given));
  const [mistake, setMistake] = useState<Readonly<{ name: string; text: string }> | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const focus = (selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus();
  // Before the next key: somebody who types on without looking must land in the field.
  useLayoutEffect(() => focus('.option input, .option button, .run'), []);
  useLayoutEffect(() => {
    const last = wanted.at(-1);
    if (last !== undefined) focus(`[data-field="${last}"]`);
  }, [wanted]);
  const shown = shownOf(runnable.fields, wanted);
  return {
    form,
    answers,
    mistake,
    shown,
    hidden: runnable.fields.filter((field) => !shown.includes(field)),
    want: (name: string) => setWanted([...wanted, name]),
    answer(name: string, value: Answer): void {
      setAnswers((before) => ({ ...before, [name]: value }));
      setMistake(null);
    },
    run(event: Event): void {
      event.preventDefault();
      const found = firstMistake(runnable, answers);
      setMistake(found);
      if (found) {
        focus(`[data-field="${found.name}"]`);
        return;
      }
      interact.runCommand(channelId, runnable, answers);
      close();
    },
    ask: (name: string) => interact.choices(channelId, runnable, answers, name),
  };
}
