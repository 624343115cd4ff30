import { MODAL, type ModalAnswer, type ModalField } from '../commands/modal-fields.ts';
import { useRoomState } from '../room/room.ts';
import { FileInput } from './file-input.tsx';
import { selectOptions } from './select-options.ts';

type InputProps = Readonly<{ field: ModalField; answer: ModalAnswer; setAnswer(answer: ModalAnswer): void }>;
type ModalInputProps = InputProps & Readonly<{ mistake: string | null }>;

const PARAGRAPH = 2;
/** Lines of a paragraph field. */
const ROWS = 5;

/** One question of a form with its words around it. */
export function ModalInput({ field, answer, mistake, setAnswer }: ModalInputProps) {
  const { customId, label, description, required } = field;
  const id = `modal-${customId}`;
  return (
    <div class="modal-field" data-wrong={mistake !== null}>
      <label for={id}>
        {label}
        {required && (
          <span class="needed" aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {description !== '' && (
        <p class="hint" id={`${id}-about`}>
          {description}
        </p>
      )}
      <Control field={field} answer={answer} setAnswer={setAnswer} id={id} isWrong={mistake !== null} />
      <p class="mistake" id={`${id}-mistake`} role="alert">
        {mistake}
      </p>
    </div>
  );
}

type ControlProps = InputProps & Readonly<{ id: string; isWrong: boolean }>;

function Control(props: ControlProps) {
  const { field, setAnswer, answer, id } = props;
  switch (field.kind) {
    case MODAL.textInput:
      return <TextControl {...props} />;
    case MODAL.fileUpload:
      return (
        <FileInput
          id={id}
          name={field.customId}
          isMany={field.maxValues > 1}
          setFiles={(files) => setAnswer(files.map((file) => file.id))}
        />
      );
    case MODAL.checkbox:
      return (
        <input
          id={id}
          type="checkbox"
          checked={answer.length > 0}
          onChange={({ currentTarget }) => setAnswer(currentTarget.checked ? ['true'] : [])}
        />
      );
    default:
      return <SelectControl {...props} />;
  }
}

function TextControl({ field, answer, setAnswer, id, isWrong }: ControlProps) {
  const common = {
    id,
    value: answer[0] ?? '',
    placeholder: field.placeholder,
    'aria-invalid': isWrong,
    'aria-required': field.required,
    'aria-describedby': `${id}-mistake ${field.description === '' ? '' : `${id}-about`}`.trim(),
  };
  if (field.style !== PARAGRAPH)
    return <input {...common} onInput={({ currentTarget }) => setAnswer([currentTarget.value])} />;
  return (
    <textarea {...common} rows={ROWS} onInput={({ currentTarget }) => setAnswer([currentTarget.value])} />
  );
}

function SelectControl({ field, answer, setAnswer, id, isWrong }: ControlProps) {
  const members = useRoomState((state) => state.members);
  const channels = useRoomState((state) => state.channels);
  const options = selectOptions({ type: field.kind, options: field.options }, { members, channels });
  const isMany = field.kind !== MODAL.radioGroup && field.maxValues > 1;
  return (
    <select
      id={id}
      multiple={isMany}
      aria-invalid={isWrong}
      aria-describedby={`${id}-mistake`}
      onChange={({ currentTarget }) =>
        setAnswer([...currentTarget.selectedOptions].map(({ value }) => value).filter(Boolean))
      }
    >
      {!isMany && <option value="">{field.placeholder || 'Choose'}</option>}
      {options.map(({ label, value }) => (
        <option key={value} value={value} selected={answer.includes(value)}>
          {label}
        </option>
      ))}
    </select>
  );
}
