import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MessagePatch } from './actions.ts';
import { AttachmentsForm, attachmentsOf } from './attachments-form.ts';
import { ComponentsForm } from './components-form.ts';
import { DiscordError } from './discord-error.ts';
import { parseForm } from './parse-form.ts';
import { readBody, type Upload } from './read-body.ts';
import type { AllowedMentions, FileRecord, MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** Discord's longest message, characters. */
const CONTENT_CHARS_MAX = 2_000;

const MessageForm = z.object({
  content: z.string().max(CONTENT_CHARS_MAX).nullish(),
  embeds: z.array(z.record(z.string(), z.unknown())).max(10).nullish(),
  components: ComponentsForm.nullish(),
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
  attachments: AttachmentsForm,
});
type MessageForm = z.infer<typeof MessageForm>;

/** A form with its uploaded files already taken in. */
export type ReadForm = Readonly<{ form: MessageForm; uploads: readonly Upload[] }>;

export async function readForm(request: FastifyRequest, { files }: World): Promise<ReadForm> {
  const { body, uploads } = await readBody(request, files);
  return { form: parseForm(MessageForm, body), uploads };
}

/** A form for a message inside something else, such as an interaction's answer. */
export const parseMessage = (body: unknown): MessageForm => parseForm(MessageForm, body);

/** The parts of a form that become parts of a message. */
export const contentOf = ({ form, uploads }: ReadForm) => ({
  content: form.content ?? '',
  embeds: (form.embeds ?? []) as MessageRecord['embeds'],
  components: (form.components ?? []) as MessageRecord['components'],
  attachments: attachmentsOf(form.attachments, uploads, []),
  allowedMentions: (form.allowed_mentions ?? undefined) as AllowedMentions | undefined,
  flags: form.flags ?? 0,
});

type Said = Pick<MessageRecord, 'content' | 'embeds' | 'components'> &
  Readonly<{ attachments: readonly FileRecord[] }>;

/** @throws DiscordError 50006 for a message with nothing in it. */
export function refuseEmpty({ content, embeds, components, attachments }: Said): void {
  if (content.trim() === '' && embeds.length + components.length + attachments.length === 0)
    throw new DiscordError(50006);
}

/**
 * Only what the form names, for edits.
 *
 * @throws DiscordError 50006 when nothing would be left of the message.
 */
export function patchOf(read: ReadForm, row: MessageRecord): MessagePatch {
  const { form, uploads } = read;
  const { content, embeds, components, allowedMentions } = contentOf(read);
  const patch = {
    ...(form.content === undefined ? {} : { content, allowedMentions }),
    ...(form.embeds === undefined ? {} : { embeds }),
    ...(form.components === undefined ? {} : { components }),
    attachments: attachmentsOf(form.attachments, uploads, row.attachments),
  };
  refuseEmpty({ ...row, ...patch });
  return patch;
}
