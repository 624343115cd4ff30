import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAppRoot } from '../src/app-root.ts';

// `npm run train [-- --minutes N] [--lines SHARE] [--tokens] [--from MODEL.gguf] [--out MODEL.gguf]`: everything that makes
// the pocket model, from the stock to the model file and its word list. An hour on four cores that have bfloat16 gives about
// 40 million tokens, on others 12. With `--lines` another share of the gods' lines is drawn, with `--tokens` the vocabulary is
// learned anew first, with `--from` a model that was made so is taught further. The trainer keeps a checkpoint every hundred
// steps; `training/train.py --resume` goes on from it.

/** A stage of the training: its share of the time, and what the trainer is told. */
type Stage = Readonly<{ name: string; share: number; args: readonly string[] }>;

/**
 * Short rooms first, with more answers in as many tokens; then rooms as they are, at half the learning rate and falling: at
 * the higher one lines are not learned by heart (loss of an answer 1.19, and 0.68 eight minutes after it was lowered).
 */
const STAGES: readonly Stage[] = [
  {
    name: 'short rooms',
    share: 0.4,
    args: ['--short', '--talks', '0.6', '--decay', '0', '--muon', '0.012', '--adam', '0.0024'],
  },
  {
    name: 'rooms',
    share: 0.6,
    args: ['--resume', '--talks', '0.6', '--decay', '1', '--muon', '0.007', '--adam', '0.0015'],
  },
];

/** What a model that speaks already is taught further by: its lines would be lost at a higher rate. */
const FURTHER: Stage = {
  name: 'further',
  share: 1,
  args: ['--talks', '0.5', '--decay', '1', '--muon', '0.004', '--adam', '0.001'],
};

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '180' },
    lines: { type: 'string', default: '0.12' },
    tokens: { type: 'boolean', default: false },
    from: { type: 'string' },
    out: { type: 'string', default: join('models', 'pocket.gguf') },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new RangeError(`--minutes ${values.minutes} is no number of minutes`);
const root = findAppRoot();
const checkpoint = join(root, 'training/build/pocket.pt');

/** Runs a program to its end, with its progress bar on this terminal. */
async function run(program: string, ...args: string[]): Promise<void> {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) process.exit(code ?? 1);
}
const node = (script: string, ...args: string[]) =>
  run(process.execPath, join(root, 'dist/training', script), ...args);

/** A Python that has torch: the first one on the path may be another than Debian's. */
function pythonWithTorch(): string {
  for (const python of ['python3', '/usr/bin/python3']) {
    if (spawnSync(python, ['-c', 'import torch']).status === 0) return python;
  }
  process.stderr.write('No Python with torch here: apt-get install python3-torch libopenblas0-pthread\n');
  process.exit(1);
}

const python = pythonWithTorch();
await node('check-stock.js');
if (values.tokens) await node('learn-tokens.js');
if (values.from !== undefined) await node('import-gguf.js', values.from, checkpoint);
const further = { ...FURTHER, args: ['--weights', `${checkpoint}.f32`, ...FURTHER.args] };
for (const { name, share, args } of values.from === undefined ? STAGES : [further]) {
  process.stderr.write(`\n${name}: ${Math.round(minutes * share)} minutes\n`);
  await run(
    python,
    join(root, 'training/train.py'),
    '--out',
    checkpoint,
    '--minutes',
    String(minutes * share),
    '--lines',
    values.lines,
    ...args,
  );
}
await node('export-gguf.js', checkpoint, values.out);
await node('write-words.js', values.out.replace(/\.gguf$/, '.words.txt'));
