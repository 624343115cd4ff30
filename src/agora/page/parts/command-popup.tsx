import { useEffect, useRef } from 'preact/hooks';
import type { Runnable } from '../commands/flatten.ts';

export const commandOptionId = (index: number): string => `command-${index}`;

type PopupProps = Readonly<{
  matches: readonly Runnable[];
  chosen: number;
  pick(runnable: Runnable): void;
}>;

/** The commands that fit, above the field; the focus stays in the text. */
export function CommandPopup({ matches, chosen, pick }: PopupProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div class="popup" id="command-popup" role="listbox" aria-label="Commands" ref={list}>
      {matches.map((runnable, index) => (
        <div
          key={runnable.label}
          id={commandOptionId(index)}
          class="popup-option"
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            pick(runnable);
          }}
        >
          <span class="command-name">{runnable.label}</span>
          <span class="command-fields" aria-hidden="true">
            {runnable.fields.map(({ name, required }) => (required ? `<${name}>` : `[${name}]`)).join(' ')}
          </span>
          <span class="command-about">{runnable.description}</span>
        </div>
      ))}
    </div>
  );
}
