import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useRoom } from '../room/room.ts';

type DialogProps = Readonly<{
  title: string;
  children: ComponentChildren;
  /** A press beside it closes it; for dialogs where nothing typed could be lost. */
  closesOutside?: boolean;
}>;

/** A window over the room. The browser's own dialog keeps the focus inside, closes on Esc and gives the focus back. */
export function DialogFrame({ title, children, closesOutside = false }: DialogProps) {
  const { talk } = useRoom();
  const box = useRef<HTMLDialogElement>(null);
  const opener = useRef(document.activeElement as HTMLElement | null);
  const close = () => talk.view({ dialog: null });
  const onPointerDown = (event: PointerEvent) => {
    // Only the backdrop counts as the dialog itself; everything in it is some other element, or lies within its edges.
    const edges = box.current?.getBoundingClientRect();
    const isOutside =
      edges !== undefined &&
      (event.clientX < edges.left ||
        event.clientX > edges.right ||
        event.clientY < edges.top ||
        event.clientY > edges.bottom);
    if (closesOutside && event.target === box.current && isOutside) close();
  };
  useLayoutEffect(() => {
    box.current?.showModal();
    const first = box.current?.querySelector<HTMLElement>('[data-first], form :is(input, textarea, select)');
    first?.focus();
    return () => opener.current?.focus();
  }, []);
  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={close} onPointerDown={onPointerDown}>
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
