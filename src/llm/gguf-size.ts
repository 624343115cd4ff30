import type { GgufFileInfo } from 'node-llama-cpp';

/** GGUF aligns tensor data to this many bytes unless the file says otherwise. */
const ALIGNMENT_BYTES = 32;

/**
 * Bytes a GGUF file must have at least: up to where its last tensor starts, and a little more.
 *
 * The size of the last tensor is not counted, because it depends on the quantisation's block layout; a download that
 * breaks off leaves more than one tensor out in practice, and llama.cpp names the rest.
 */
export function ggufBytesNeeded(header: GgufFileInfo): number {
  const tensors = header.tensorInfo ?? [];
  const dataStart = header.infoEndOffset ?? header.metadataSize + (header.tensorInfoSize ?? 0);
  const lastOffset = tensors.reduce((most, tensor) => Math.max(most, Number(tensor.offset)), 0);
  return tensors.length === 0 ? dataStart : dataStart + lastOffset + ALIGNMENT_BYTES;
}
