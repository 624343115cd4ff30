import type { FastifyRequest } from 'fastify';
import { DiscordError } from './discord-error.ts';
import type { Files } from './files.ts';
import type { FileRecord } from './records.ts';

/** An uploaded file and its place: the n of `files[n]`, by which the form speaks of it. */
export type Upload = Readonly<{ place: string; file: FileRecord }>;
export type ReadBody = Readonly<{ body: unknown; uploads: readonly Upload[] }>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError(50109);
  }
}

/**
 * Reads a multipart upload or a JSON body: `payload_json` and `files[n]` as Discord takes them, in any order.
 *
 * @throws DiscordError 50109 for JSON that is none.
 */
export async function readBody(request: FastifyRequest, files: Files): Promise<ReadBody> {
  if (!request.isMultipart()) return { body: request.body ?? {}, uploads: [] };
  let body: unknown = {};
  const uploads: Upload[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === 'payload_json') body = parseJson(String(part.value));
      continue;
    }
    const file = files.take(await part.toBuffer(), { filename: part.filename, declaredType: part.mimetype });
    uploads.push({ place: /^files\[(\d+)\]$/.exec(part.fieldname)?.[1] ?? String(uploads.length), file });
  }
  return { body, uploads };
}
