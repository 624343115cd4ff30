import { useEffect, useRef, useState } from 'preact/hooks';
import { AgoraError } from '../net/agora-error.ts';
import { remembered } from '../net/remembered.ts';
import { useRoom } from '../room/room.ts';
import { ThemeButton } from './theme-button.tsx';

/** Discord's limit for names, characters. */
export const NICK_CHARS_MAX = 32;

/** Asks for a nick; `onDone` is called once the agora has taken it. */
export function NickForm({
  start,
  button,
  onDone,
}: Readonly<{ start: string; button: string; onDone?(): void }>) {
  const { session } = useRoom();
  const [nick, setNick] = useState(start);
  const [failure, setFailure] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  async function enter(event: Event): Promise<void> {
    event.preventDefault();
    if (nick.trim() === '') {
      setFailure('Choose a nick first.');
      input.current?.focus();
      return;
    }
    try {
      await session.join(nick.trim());
      onDone?.();
    } catch (error) {
      setFailure(error instanceof AgoraError ? error.message : 'Something went wrong. Reload the page.');
      input.current?.focus();
    }
  }
  return (
    <form class="nick-form" onSubmit={(event) => void enter(event)} noValidate>
      <label for="nick">Your nick</label>
      <div class="nick-line">
        <span aria-hidden="true">/nick</span>
        <input
          id="nick"
          ref={input}
          value={nick}
          maxLength={NICK_CHARS_MAX}
          autoComplete="nickname"
          data-first
          spellcheck={false}
          aria-invalid={failure !== null}
          aria-describedby={failure === null ? undefined : 'nick-failure'}
          onInput={({ currentTarget }) => setNick(currentTarget.value)}
        />
        <button type="submit" class="primary">
          {button}
        </button>
      </div>
      <p id="nick-failure" class="mistake" role="alert">
        {failure}
      </p>
    </form>
  );
}

/** The door. */
export function Join() {
  return (
    <main class="door">
      <div class="door-theme">
        <ThemeButton />
      </div>
      <div class="tablet">
        <p class="greek" aria-hidden="true">
          ΠΑΝΘΕΟΝ
        </p>
        <div class="meander" aria-hidden="true" />
        <h1>Pantheon</h1>
        <p class="motd">
          You stand before the agora. Mortals write here, and gods answer when they please. They are voices of
          a language model, not of heaven.
        </p>
        <NickForm start={remembered.nick.read() ?? ''} button="Enter" />
      </div>
    </main>
  );
}
