import { once } from 'node:events';

import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { tensorBytes } from './ggml-types.ts';

/** Value types of GGUF metadata, by their number in the file. */
const TYPE = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

/** Alignment of tensor data, bytes; the format's default. */
const ALIGNMENT = 32;

/** One metadata entry. */
export type MetadataValue =
  | Readonly<{ kind: 'uint32'; value: number }>
  | Readonly<{ kind: 'float32'; value: number }>
  | Readonly<{ kind: 'bool'; value: boolean }>
  | Readonly<{ kind: 'string'; value: string }>
  | Readonly<{ kind: 'strings'; value: readonly string[] }>
  | Readonly<{ kind: 'int32s'; value: readonly number[] }>;

/** A tensor whose data is made when it is written; `shape` has the row length first, as the format wants it. */
export type TensorSource = Readonly<{
  name: string;
  shape: readonly number[];
  ggmlType: number;
  /** The data in order, in pieces of any size, `tensorBytes` bytes in all. */
  data: () => Iterable<Buffer>;
}>;

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function uint64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function encodeValue(entry: MetadataValue): Buffer {
  if (entry.kind === 'uint32') return Buffer.concat([uint32(TYPE.uint32), uint32(entry.value)]);
  if (entry.kind === 'bool') return Buffer.concat([uint32(TYPE.bool), Buffer.from([entry.value ? 1 : 0])]);
  if (entry.kind === 'string') return Buffer.concat([uint32(TYPE.string), text(entry.value)]);
  if (entry.kind === 'float32') {
    const buffer = Buffer.alloc(4);
    buffer.writeFloatLE(entry.value);
    return Buffer.concat([uint32(TYPE.float32), buffer]);
  }
  const [itemType, items] =
    entry.kind === 'strings'
      ? [TYPE.string, entry.value.map(text)]
      : [TYPE.int32, entry.value.map((value) => uint32(value >>> 0))];
  return Buffer.concat([uint32(TYPE.array), uint32(itemType), uint64(items.length), ...items]);
}

const padding = (bytes: number): number => (ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT;

const bytesOf = ({ ggmlType, shape }: TensorSource): number =>
  tensorBytes(
    ggmlType,
    shape.reduce((product, length) => product * length, 1),
  );

function encodeHeader(
  metadata: Readonly<Record<string, MetadataValue>>,
  tensors: readonly TensorSource[],
): Buffer {
  const entries = Object.entries(metadata).flatMap(([key, value]) => [text(key), encodeValue(value)]);
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const { name, shape, ggmlType } = tensor;
    const info = [text(name), uint32(shape.length), ...shape.map(uint64), uint32(ggmlType), uint64(offset)];
    const bytes = bytesOf(tensor);
    offset += bytes + padding(bytes);
    return Buffer.concat(info);
  });
  const counts = [uint64(tensors.length), uint64(Object.keys(metadata).length)];
  const header = Buffer.concat([Buffer.from('GGUF'), uint32(3), ...counts, ...entries, ...infos]);
  return Buffer.concat([header, Buffer.alloc(padding(header.length))]);
}

/** Writes a GGUF file piece by piece, so that a file larger than the memory can be made. */
export async function writeGguf(
  path: string,
  metadata: Readonly<Record<string, MetadataValue>>,
  tensors: readonly TensorSource[],
): Promise<void> {
  const file = createWriteStream(path);
  const write = async (piece: Buffer) => {
    if (!file.write(piece)) await once(file, 'drain');
  };
  await write(encodeHeader(metadata, tensors));
  for (const tensor of tensors) {
    for (const piece of tensor.data()) await write(piece);
    await write(Buffer.alloc(padding(bytesOf(tensor))));
  }
  file.end();
  await finished(file);
}
