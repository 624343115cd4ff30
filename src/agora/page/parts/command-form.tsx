import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Answer, type Answers, answerOf, firstMistake } from '../commands/fill.ts';
import type { Field, Runnable } from '../commands/flatten.ts';
import { useRoom } from '../room/room.ts';
import { Icon } from './icon.tsx';
import { OptionField } from './option-field.tsx';

type FormProps = Readonly<{ channelId: string; runnable: Runnable; close(): void }>;

/** Required fields, and the optional ones somebody has asked for. */
const shownOf = (fields: readonly Field[], wanted: readonly string[]): Field[] =>
  fields.filter(({ name, required }) => required || wanted.includes(name));

/** A slash command under way: its name, a field for each question, Enter to run it, Esc to leave it. */
export function CommandForm({ channelId, runnable, close }: FormProps) {
  const { interact } = useRoom();
  const { fields, label, description } = runnable;
  const [answers, setAnswers] = useState<Answers>({});
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [focused, setFocused] = useState<string | null>(null);
  const [mistake, setMistake] = useState<Readonly<{ name: string; text: string }> | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const shown = shownOf(fields, wanted);
  const focusField = (name?: string) => {
    const selector = name === undefined ? '.option input, .option button, .run' : `[data-field="${name}"]`;
    form.current?.querySelector<HTMLElement>(selector)?.focus();
  };
  // Before the next key: somebody who types on without looking must land in the field.
  useLayoutEffect(() => focusField(), []);
  useLayoutEffect(() => {
    const last = wanted.at(-1);
    if (last !== undefined) focusField(last);
  }, [wanted]);

  const answer = (name: string, value: Answer) => {
    setAnswers((before) => ({ ...before, [name]: value }));
    setMistake(null);
  };
  const run = (event?: Event) => {
    event?.preventDefault();
    const found = firstMistake(runnable, answers);
    setMistake(found);
    if (found) {
      focusField(found.name);
      return;
    }
    interact.runCommand(channelId, runnable, answers);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  const about = fields.find(({ name }) => name === focused)?.description ?? description;
  return (
    <form
      class="command-form"
      ref={form}
      aria-label={`Command ${label}`}
      onSubmit={run}
      onKeyDown={onKeyDown}
      noValidate
    >
      <p class="mistake" role="alert">
        {mistake?.text}
      </p>
      <div class="command-line">
        <span class="command-name">{label}</span>
        {shown.map((field) => (
          <OptionField
            key={field.name}
            field={field}
            answer={answerOf(answers, field.name)}
            isWrong={mistake?.name === field.name}
            setAnswer={(value) => answer(field.name, value)}
            ask={() => interact.choices(channelId, runnable, answers, field.name)}
            onFocus={() => setFocused(field.name)}
          />
        ))}
        {fields
          .filter((field) => !shown.includes(field))
          .map(({ name }) => (
            <button key={name} type="button" class="add-option" onClick={() => setWanted([...wanted, name])}>
              +{name}
            </button>
          ))}
        <span class="command-ends">
          <button type="button" class="quiet" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary run">
            Run <Icon name="send" />
          </button>
        </span>
      </div>
      <p class="command-hint" id="command-hint">
        {about}
      </p>
    </form>
  );
}
