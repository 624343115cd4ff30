import type { Answer } from '../commands/fill.ts';
import type { Field } from '../commands/flatten.ts';
import { OPTION } from '../commands/option-types.ts';
import type { Choice } from '../room/interact.ts';
import { ChoiceInput } from './choice-input.tsx';
import { FileInput } from './file-input.tsx';
import { useOffers } from './offers.ts';

export type OptionFieldProps = Readonly<{
  field: Field;
  answer: Answer;
  isWrong: boolean;
  setAnswer(answer: Answer): void;
  /** Asks the bot what fits what has been typed. */
  ask(): Promise<readonly Choice[]>;
  onFocus(): void;
}>;

/** One question of a command, drawn by its kind. */
export function OptionField(props: OptionFieldProps) {
  const { field, onFocus } = props;
  const id = `option-${field.name}`;
  return (
    <span class="option" data-wrong={props.isWrong}>
      <label for={id}>
        {field.name}
        {!field.required && <span class="optional"> (optional)</span>}
      </label>
      <span class="option-input" onFocusCapture={onFocus}>
        {field.type === OPTION.attachment ? (
          <FileInput
            id={id}
            name={field.name}
            isMany={false}
            setFiles={([file]) =>
              props.setAnswer(file ? { text: file.filename, value: file.id } : { text: '', value: null })
            }
          />
        ) : (
          <Typed {...props} id={id} />
        )}
      </span>
    </span>
  );
}

function Typed({ field, answer, isWrong, setAnswer, ask, id }: OptionFieldProps & Readonly<{ id: string }>) {
  const { offers, exactValue } = useOffers(field, answer.text, ask);
  const isNumber = field.type === OPTION.integer || field.type === OPTION.number;
  return (
    <ChoiceInput
      id={id}
      name={field.name}
      text={answer.text}
      offers={offers}
      isWrong={isWrong}
      inputMode={isNumber ? 'decimal' : 'text'}
      maxLength={field.maxLength}
      setText={(text) => setAnswer({ text, value: exactValue(text) })}
      choose={({ name, value }) => setAnswer({ text: name, value })}
    />
  );
}
