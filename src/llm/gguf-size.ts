import type { GgufFileInfo } from 'node-llama-cpp';
import { tensorBytes } from './ggml-types.ts';

/** Bytes a GGUF file must have at least, from the offsets and shapes of its tensors; see `tensorBytes` for "least". */
export function ggufBytesNeeded(header: GgufFileInfo): number {
  const dataStart = header.infoEndOffset ?? header.metadataSize + (header.tensorInfoSize ?? 0);
  const ends = (header.tensorInfo ?? []).map(({ offset, ggmlType, dimensions }) => {
    const values = dimensions.reduce<number>((product, dimension) => product * Number(dimension), 1);
    return Number(offset) + tensorBytes(ggmlType, values);
  });
  return dataStart + Math.max(0, ...ends);
}
