import { useState } from 'preact/hooks';
import { answerOf } from '../commands/fill.ts';
import { type CommandRun, useCommandRun } from './command-run.ts';
import { Icon } from './icon.tsx';
import { OptionField } from './option-field.tsx';

/** A slash command under way: its name, a field for each question, Enter to run it, Esc to leave it. */
export function CommandForm(props: CommandRun) {
  const { runnable, close } = props;
  const { fields, label, description } = runnable;
  const command = useCommandRun(props);
  const [focused, setFocused] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return (
    <form
      class="command-form"
      ref={command.form}
      aria-label={`Command ${label}`}
      onSubmit={command.run}
      onKeyDown={onKeyDown}
      noValidate
    >
      <p class="mistake" role="alert">
        {command.mistake?.text}
      </p>
      <div class="command-line">
        <span class="command-name">{label}</span>
        <Fields command={command} setFocused={setFocused} />
        <Ends close={close} />
      </div>
      <p class="command-hint" id="command-hint">
        {fields.find(({ name }) => name === focused)?.description ?? description}
      </p>
    </form>
  );
}

type FieldsProps = Readonly<{
  command: ReturnType<typeof useCommandRun>;
  setFocused(name: string): void;
}>;

/** The open fields, and a button for each optional one that is not. */
function Fields({ command, setFocused }: FieldsProps) {
  const { shown, hidden, answers, mistake, answer, ask, want } = command;
  return (
    <>
      {shown.map((field) => (
        <OptionField
          key={field.name}
          field={field}
          answer={answerOf(answers, field.name)}
          isWrong={mistake?.name === field.name}
          setAnswer={(value) => answer(field.name, value)}
          ask={() => ask(field.name)}
          onFocus={() => setFocused(field.name)}
        />
      ))}
      {hidden.map(({ name }) => (
        <button key={name} type="button" class="add-option" onClick={() => want(name)}>
          +{name}
        </button>
      ))}
    </>
  );
}

function Ends({ close }: Readonly<{ close(): void }>) {
  return (
    <span class="command-ends">
      <button type="button" class="quiet" onClick={close}>
        Cancel
      </button>
      <button type="submit" class="primary run">
        Run <Icon name="send" />
      </button>
    </span>
  );
}
