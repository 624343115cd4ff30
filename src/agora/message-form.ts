import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DiscordError } from './discord-error.ts';
import { parseForm } from './parse-form.ts';
import type { FileRecord, MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** Discord's longest message, characters. */
const CONTENT_CHARS_MAX = 2_000;

/** Discord's longest description of an attachment, characters. */
const DESCRIPTION_CHARS_MAX = 1_024;

const MessageForm = z.object({
  content: z.string().max(CONTENT_CHARS_MAX).nullish(),
  embeds: z.array(z.record(z.string(), z.unknown())).max(10).nullish(),
  components: z.array(z.record(z.string(), z.unknown())).max(40).nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.enum(['users', 'roles', 'everyone'])).optional(),
      users: z.array(z.string()).max(100).optional(),
      roles: z.array(z.string()).max(100).optional(),
      replied_user: z.boolean().optional(),
    })
    .nullish(),
  message_reference: z.object({ message_id: z.string() }).nullish(),
  flags: z.number().int().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  username: z.string().nullish(),
  avatar_url: z.string().max(2048).nullish(),
  thread_name: z.string().max(100).nullish(),
  attachments: z
    .array(
      z.object({
        id: z.union([z.string(), z.number()]).transform(String),
        description: z.string().max(DESCRIPTION_CHARS_MAX).nullish(),
      }),
    )
    .nullish(),
});
type MessageForm = z.infer<typeof MessageForm>;

/** A form with its uploaded files already stored. */
export type ReadForm = Readonly<{ form: MessageForm; files: FileRecord[] }>;

/** Reads a multipart upload or a JSON body: `payload_json` and `files[n]` as Discord takes them. */
export async function readBody(
  request: FastifyRequest,
  world: World,
): Promise<{ body: unknown; files: FileRecord[] }> {
  if (!request.isMultipart()) return { body: request.body ?? {}, files: [] };
  let body: unknown = {};
  const files: FileRecord[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === 'payload_json') body = JSON.parse(String(part.value));
      continue;
    }
    const bytes = await part.toBuffer();
    const id = world.newId();
    world.blobs.put(id, bytes);
    files.push({ id, filename: part.filename, size: bytes.length, contentType: part.mimetype });
  }
  return { body, files };
}

export async function readForm(request: FastifyRequest, world: World): Promise<ReadForm> {
  const { body, files } = await readBody(request, world);
  return { form: parseForm(MessageForm, body), files };
}

/** A form for a message inside something else, such as an interaction's answer. */
export const parseMessage = (body: unknown): MessageForm => parseForm(MessageForm, body);

/** Uploaded files with what the form says of them: `attachments` names a new file by its place among the uploads. */
const described = ({ form, files }: ReadForm): FileRecord[] =>
  files.map((file, index) => {
    const description = form.attachments?.find(({ id }) => id === String(index))?.description;
    return description ? { ...file, description } : file;
  });

/** The parts of a form that become parts of a message. */
export const contentOf = (read: ReadForm) => ({
  content: read.form.content ?? '',
  embeds: (read.form.embeds ?? []) as MessageRecord['embeds'],
  components: (read.form.components ?? []) as MessageRecord['components'],
  attachments: described(read),
  allowedMentions: (read.form.allowed_mentions ?? undefined) as never,
  flags: read.form.flags ?? 0,
});

/** Only what the form names, for edits. Earlier files stay unless `attachments` is there and leaves them out. */
export function patchOf(read: ReadForm, row: MessageRecord): Partial<MessageRecord> {
  const { form, files } = read;
  const listed = form.attachments?.map(({ id }) => id);
  const kept = listed ? row.attachments.filter(({ id }) => listed.includes(id)) : row.attachments;
  return {
    ...(form.content === undefined ? {} : { content: form.content ?? '' }),
    ...(form.embeds === undefined ? {} : { embeds: (form.embeds ?? []) as MessageRecord['embeds'] }),
    ...(form.components === undefined
      ? {}
      : { components: (form.components ?? []) as MessageRecord['components'] }),
    ...(files.length > 0 || listed ? { attachments: [...kept, ...described(read)] } : {}),
  };
}

/** @throws DiscordError 50006 for a message with nothing in it. */
export function refuseEmpty({ form, files }: ReadForm): void {
  const hasText = (form.content ?? '').trim() !== '';
  const hasMore = (form.embeds?.length ?? 0) + (form.components?.length ?? 0) + files.length > 0;
  if (!hasText && !hasMore) throw new DiscordError(50006);
}
