import { useState } from 'preact/hooks';
import { AgoraError } from '../net/agora-error.ts';
import { useRoom } from '../room/room.ts';

/** Discord's limit for channel and thread names, characters. */
const NAME_CHARS_MAX = 100;

type NameFormProps = Readonly<{ label: string; button: string; save(name: string): Promise<void> }>;

/** Asks for one name and closes the dialog when it was taken. */
export function NameForm({ label, button, save }: NameFormProps) {
  const { talk } = useRoom();
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (name.trim() === '') return setFailure('Give it a name first.');
    try {
      await save(name.trim());
      talk.view({ dialog: null });
    } catch (error) {
      setFailure(error instanceof AgoraError ? error.message : 'Something went wrong. Try again.');
    }
  }
  return (
    <form class="name-form" onSubmit={(event) => void submit(event)} noValidate>
      <label for="new-name">{label}</label>
      <input
        id="new-name"
        value={name}
        maxLength={NAME_CHARS_MAX}
        data-first
        autoComplete="off"
        aria-invalid={failure !== null}
        aria-describedby="name-failure"
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <p id="name-failure" class="mistake" role="alert">
        {failure}
      </p>
      <div class="dialog-ends">
        <button type="submit" class="primary">
          {button}
        </button>
      </div>
    </form>
  );
}
