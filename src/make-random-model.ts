import { parseArgs } from 'node:util';
import { EXIT_CONFIG } from './errors.ts';
import { SHAPES, type ShapeName } from './llm/model-shapes.ts';
import { writeRandomGguf } from './llm/random-gguf.ts';

const USAGE = `Usage: npm run make:random-model -- --out PATH [--shape ${Object.keys(SHAPES).join('|')}] [--seed N]`;

const isShape = (name: string): name is ShapeName => Object.hasOwn(SHAPES, name);

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string' },
        shape: { type: 'string', default: 'tiny' },
        seed: { type: 'string', default: '1' },
      },
    });
    const seed = Number(values.seed);
    const isComplete = values.out !== undefined && isShape(values.shape) && Number.isSafeInteger(seed);
    return isComplete && isShape(values.shape)
      ? { out: values.out ?? '', shape: values.shape, seed }
      : undefined;
  } catch {
    return undefined;
  }
}

const wanted = readArguments();
if (wanted) {
  await writeRandomGguf(wanted.out, wanted.shape, wanted.seed);
  console.log(wanted.out);
} else {
  console.error(USAGE);
  process.exitCode = EXIT_CONFIG;
}
