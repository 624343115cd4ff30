import { useRef } from 'preact/hooks';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * One Tab stop for a whole list: arrows, Home and End move within it.
 *
 * @param selector - The list's items; each gives itself `tabIndex={-1}`, the first or current one 0.
 */
export function useRoving<Element extends HTMLElement>(selector: string) {
  const ref = useRef<Element>(null);
  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(ref.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const step = STEPS[event.key];
    const ends: Readonly<Record<string, number>> = { Home: 0, End: items.length - 1 };
    const to = step === undefined ? ends[event.key] : Math.min(items.length - 1, Math.max(0, at + step));
    const item = to === undefined ? undefined : items[to];
    if (!item) return;
    event.preventDefault();
    item.focus();
  }
  return { ref, onKeyDown };
}
