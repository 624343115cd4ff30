/** Tokens drawn by several replies at once while nobody read a prompt. */
export type DrawnWindow = Readonly<{ drawing: number; tokensPerSecond: number }>;

/** One reply being drawn. */
export type DrawWatch = Readonly<{
  /** To be called for every token drawn. */
  token(): void;
  end(): void;
}>;

/** What counts as a window, milliseconds of drawing: long enough for a speed, short enough to notice a collapse. */
const WINDOW_MS = 1_000;

/** Drawing so long ago belongs to no window of now, milliseconds. */
const STALE_MS = 60_000;

type Sum = { tokens: number; gapsMs: number; lastMs: number };

/**
 * Measures how fast tokens are drawn. Only the time from one token of a reply to its next counts, and only when in the
 * meantime no prompt was read and no reply began or ended: speeds at different work are not alike.
 *
 * @param onWindow - Called for every second of such drawing.
 */
export function drawMeter(nowMs: () => number, onWindow: (window: DrawnWindow) => void) {
  const sums = new Map<number, Sum>();
  let drawing = 0;
  let reading = 0;
  let changes = 0;

  function add(gapMs: number, atMs: number): void {
    const held = sums.get(drawing);
    const sum = held && atMs - held.lastMs < STALE_MS ? held : { tokens: 0, gapsMs: 0, lastMs: atMs };
    sum.tokens += 1;
    sum.gapsMs += gapMs;
    sum.lastMs = atMs;
    sums.set(drawing, sum);
    if (sum.gapsMs < WINDOW_MS * drawing) return;
    sums.delete(drawing);
    onWindow({ drawing, tokensPerSecond: (1_000 * drawing * sum.tokens) / sum.gapsMs });
  }

  return {
    /** Marks work that is no drawing, so that it is not taken for slowness. */
    async reading<Result>(work: () => Promise<Result>): Promise<Result> {
      reading += 1;
      changes += 1;
      try {
        return await work();
      } finally {
        reading -= 1;
        changes += 1;
      }
    },

    draw(): DrawWatch {
      let last: { atMs: number; changes: number } | null = null;
      drawing += 1;
      changes += 1;
      return {
        token() {
          const atMs = nowMs();
          if (last && last.changes === changes && reading === 0) add(atMs - last.atMs, atMs);
          last = { atMs, changes };
        },
        end() {
          drawing -= 1;
          changes += 1;
        },
      };
    },

    /** Forgets what was begun: from here on something is different. */
    reset(): void {
      changes += 1;
      sums.clear();
    },
  };
}

export type DrawMeter = ReturnType<typeof drawMeter>;
