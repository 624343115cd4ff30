import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useRoom } from '../room/room.ts';

type DialogProps = Readonly<{ title: string; children: ComponentChildren }>;

/** A window over the room. The browser's own dialog keeps the focus inside, closes on Esc and gives the focus back. */
export function DialogFrame({ title, children }: DialogProps) {
  const { talk } = useRoom();
  const box = useRef<HTMLDialogElement>(null);
  const opener = useRef(document.activeElement as HTMLElement | null);
  const close = () => talk.view({ dialog: null });
  useLayoutEffect(() => {
    box.current?.showModal();
    const first = box.current?.querySelector<HTMLElement>('[data-first], form :is(input, textarea, select)');
    first?.focus();
    return () => opener.current?.focus();
  }, []);
  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={close}>
      <div class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="quiet" aria-label="Close" onClick={close}>
          ×
        </button>
      </div>
      {children}
    </dialog>
  );
}
