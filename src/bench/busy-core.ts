// A neighbour that keeps one core busy until it is ended; started by neighbour-bench.ts as a process of its own. It ends
// by itself when whoever started it is gone.
const BETWEEN_LOOKS_MS = 200;

process.on('disconnect', () => process.exit(0));

function keepBusy(): void {
  const untilMs = performance.now() + BETWEEN_LOOKS_MS;
  while (performance.now() < untilMs);
  setImmediate(keepBusy);
}
process.send?.({ kind: 'ready' });
keepBusy();
