import { useEffect, useRef } from 'preact/hooks';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

/** Where a key leads from one item of a list, or nowhere. */
function target(key: string, at: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, at + step));
}

/**
 * One Tab stop for a whole list: arrows, Home and End move within it.
 *
 * @param selector - The list's items; each gives itself `tabIndex={-1}`, the first or current one 0.
 */
export function useRoving<Element extends HTMLElement>(selector: string) {
  const ref = useRef<Element>(null);
  useEffect(() => {
    const list = ref.current;
    const onKeyDown = (event: KeyboardEvent) => {
      const items = [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const at = items.indexOf(document.activeElement as HTMLElement);
      const to = at < 0 ? undefined : target(event.key, at, items.length);
      if (to === undefined) return;
      event.preventDefault();
      items[to]?.focus();
    };
    list?.addEventListener('keydown', onKeyDown);
    return () => list?.removeEventListener('keydown', onKeyDown);
  }, [selector]);
  return ref;
}
