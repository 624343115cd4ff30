import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { engineVersion } from '../llm/engine-version.ts';
import { programVersion } from '../program-version.ts';

/** What must be known of a machine to understand its figures. */
export async function machineFacts() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMiB: Math.round(totalmem() / 1_048_576),
    system: `${platform()} ${arch()} ${release()}`,
    node: process.version,
    pantheon: await programVersion(),
    nodeLlamaCpp: await engineVersion(),
  };
}
