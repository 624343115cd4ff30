/** What this browser keeps between visits. A browser that keeps nothing is no error: the mortal joins anew. */
const keep = (key: string) => ({
  read(): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Storage is switched off or full; the page works without it.
    }
  },
});

export const remembered = {
  token: keep('pantheon.token'),
  nick: keep('pantheon.nick'),
  theme: keep('pantheon.theme'),
};
