import { Presets, SingleBar } from 'cli-progress';

/** A bar on the terminal; a line at the end where there is none. */
export function startProgress(title: string, total: number) {
  if (!process.stderr.isTTY) {
    return { step: () => undefined, stop: () => void process.stderr.write(`${title}: ${total} done\n`) };
  }
  const format = `${title} {bar} {value}/{total} · {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
