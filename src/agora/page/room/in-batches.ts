/** Shortest time between two redraws under load, milliseconds: twenty a second still read as flowing. */
const PAUSE_MS = 50;

/** Takes a lone item at once and a flood in batches, in order, so that the page is drawn once per batch. */
export function inBatches<Item>(take: (item: Item) => void): (item: Item) => void {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  function flush(): void {
    const batch = waiting;
    waiting = [];
    timer = batch.length > 0 ? setTimeout(flush, PAUSE_MS) : null;
    for (const item of batch) take(item);
  }
  return (item) => {
    waiting.push(item);
    if (timer === null) flush();
  };
}
