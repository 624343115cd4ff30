/**
 * How long a message waits where proxy bots are allowed, milliseconds: PluralKit deletes the member's own message about
 * a second after repeating it, and answering both would answer twice.
 */
export const PROXY_DEBOUNCE_MS = 2_000;

/** Holds things back for a moment in which they may still be taken back. All wait equally long, so order is kept. */
export function createDebounce<Thing>(waitMs: number, pass: (thing: Thing) => void) {
  const waiting = new Map<string, NodeJS.Timeout>();
  return {
    put(id: string, thing: Thing): void {
      const timer = setTimeout(() => {
        waiting.delete(id);
        pass(thing);
      }, waitMs);
      waiting.set(id, timer);
    },
    takeBack(id: string): void {
      clearTimeout(waiting.get(id));
      waiting.delete(id);
    },
    close(): void {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
