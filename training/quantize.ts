/** Values in a block of Q8_0, and its bytes: a half-precision scale and one signed byte a value. */
const BLOCK_VALUES = 32;
const BLOCK_BYTES = 34;

const scratch = new DataView(new ArrayBuffer(4));

/** The bits of the half-precision number nearest to a small positive one. Below 6e-8 it is 0. */
export function halfBits(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const exponent = ((bits >>> 23) & 0xff) - 112;
  const mantissa = bits & 0x7fffff;
  if (exponent >= 31) return 0x7bff;
  if (exponent > 0) return ((exponent << 10) | (mantissa >>> 13)) + ((mantissa >>> 12) & 1);
  if (exponent < -10) return 0;
  // Too small for a normal half: the leading one becomes part of the mantissa.
  const shifted = (mantissa | 0x800000) >>> (1 - exponent);
  return (shifted >>> 13) + ((shifted >>> 12) & 1);
}

/** Weights as llama.cpp's Q8_0. @param values - A multiple of 32. */
export function quantizeQ8(values: Float32Array): Buffer {
  const blocks = values.length / BLOCK_VALUES;
  const bytes = Buffer.alloc(blocks * BLOCK_BYTES);
  for (let block = 0; block < blocks; block += 1) {
    const from = values.subarray(block * BLOCK_VALUES, (block + 1) * BLOCK_VALUES);
    const scale = from.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    const place = block * BLOCK_BYTES;
    bytes.writeUInt16LE(halfBits(scale), place);
    for (const [index, value] of from.entries())
      bytes.writeInt8(
        scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(value / scale))),
        place + 2 + index,
      );
  }
  return bytes;
}

/** The number that half-precision bits mean; of a scale, so never negative, infinite or no number. */
export function halfNumber(bits: number): number {
  const exponent = bits >>> 10;
  const mantissa = bits & 0x3ff;
  return exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1_024) * 2 ** (exponent - 15);
}

/** Weights back from llama.cpp's Q8_0. @param bytes - Whole blocks. */
export function readQ8(bytes: Buffer): Float32Array {
  const values = new Float32Array((bytes.length / BLOCK_BYTES) * BLOCK_VALUES);
  for (const index of values.keys()) {
    const place = Math.floor(index / BLOCK_VALUES) * BLOCK_BYTES;
    values[index] =
      halfNumber(bytes.readUInt16LE(place)) * bytes.readInt8(place + 2 + (index % BLOCK_VALUES));
  }
  return values;
}
