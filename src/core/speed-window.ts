/** How fast tokens were drawn for about a second in which no prompt was read. */
export type SpeedWindow = Readonly<{
  /** When it ended, milliseconds of any steady clock. */
  atMs: number;
  /** Replies drawn at the same time; speeds at different numbers are not alike. At least 1. */
  drawing: number;
  /** Of all of them together. */
  tokensPerSecond: number;
  /** Cores that other processes wanted although our threads want them too; 0 or less when there are enough. */
  crowding: number;
}>;

/** The middle of some numbers, the upper one of two. @returns NaN for none. */
export function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The middle speed of some windows, by how many replies were drawn at once. */
export function speedsByDrawing(windows: readonly SpeedWindow[]): ReadonlyMap<number, number> {
  const lists = new Map<number, number[]>();
  for (const { drawing, tokensPerSecond } of windows) {
    lists.set(drawing, [...(lists.get(drawing) ?? []), tokensPerSecond]);
  }
  return new Map([...lists].map(([drawing, speeds]) => [drawing, middle(speeds)]));
}
