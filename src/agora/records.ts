import type { APIAllowedMentions, APIApplicationCommandOption, APIEmbed } from 'discord-api-types/v10';
import { z } from 'zod';

/** What the agora remembers, one schema per table. Payloads for bots and people are made from these. */
const Id = z.string().regex(/^\d{17,20}$/);
const Bits = z.string().regex(/^\d+$/);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const AppRecord = z.object({ id: Id, token: z.string(), name: z.string() });
export type AppRecord = Readonly<z.infer<typeof AppRecord>>;

export const GuildRecord = z.object({
  id: Id,
  name: z.string(),
  ownerId: Id.nullable(),
  /** False after the bot was kicked. */
  hasBot: z.boolean(),
});
export type GuildRecord = Readonly<z.infer<typeof GuildRecord>>;

export const RoleRecord = z.object({
  id: Id,
  guildId: Id,
  name: z.string(),
  permissions: Bits,
  position: z.number(),
  colour: z.number(),
  managed: z.boolean(),
  mentionable: z.boolean(),
});
export type RoleRecord = Readonly<z.infer<typeof RoleRecord>>;

export const UserRecord = z.object({
  id: Id,
  name: z.string(),
  bot: z.boolean(),
  /** The secret by which a mortal comes back; null for bots. */
  token: z.string().nullable(),
  locale: z.string(),
});
export type UserRecord = Readonly<z.infer<typeof UserRecord>>;

export const MemberRecord = z.object({
  /** `guildId:userId` */
  id: z.string(),
  guildId: Id,
  userId: Id,
  nick: z.string().nullable(),
  roleIds: z.array(Id),
  joinedMs: z.number(),
});
export type MemberRecord = Readonly<z.infer<typeof MemberRecord>>;

/** Type 0 is a role, 1 a member, as in Discord. */
export const Overwrite = z.object({
  id: Id,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: Bits,
  deny: Bits,
});
export type Overwrite = Readonly<z.infer<typeof Overwrite>>;

export const ChannelRecord = z.object({
  id: Id,
  guildId: Id,
  /** Discord's channel type: 0 text, 5 announcement, 10–12 threads, 15 forum. */
  type: z.number(),
  name: z.string(),
  topic: z.string().nullable(),
  position: z.number(),
  parentId: Id.nullable(),
  nsfw: z.boolean(),
  overwrites: z.array(Overwrite),
  lastMessageId: Id.nullable(),
  thread: z
    .object({
      ownerId: Id,
      archived: z.boolean(),
      locked: z.boolean(),
      messageCount: z.number(),
      changedMs: z.number(),
    })
    .nullable(),
});
export type ChannelRecord = Readonly<z.infer<typeof ChannelRecord>>;

export const WebhookRecord = z.object({
  id: Id,
  guildId: Id,
  channelId: Id,
  name: z.string(),
  token: z.string(),
  /** The application that made it; null when a person did. */
  applicationId: Id.nullable(),
  ownerId: Id,
});
export type WebhookRecord = Readonly<z.infer<typeof WebhookRecord>>;

export const FileRecord = z.object({
  id: Id,
  filename: z.string(),
  size: z.number(),
  contentType: z.string(),
  /** What a picture shows, in words. */
  description: z.string().optional(),
  /** Pixels, of pictures whose size is known. */
  width: z.number().optional(),
  height: z.number().optional(),
});
export type FileRecord = Readonly<z.infer<typeof FileRecord>>;

export const ReactionRecord = z.object({
  emoji: z.object({ id: z.string().nullable(), name: z.string() }),
  userIds: z.array(Id),
});
export type ReactionRecord = Readonly<z.infer<typeof ReactionRecord>>;

/** A button or select row; the agora passes components on without looking inside. */
export type Component = Readonly<Record<string, unknown>>;

export const MessageRecord = z.object({
  id: Id,
  channelId: Id,
  guildId: Id,
  type: z.number(),
  author: z.object({ id: Id, name: z.string(), bot: z.boolean(), avatar: z.string().nullable() }),
  webhookId: Id.nullable(),
  applicationId: Id.nullable(),
  content: z.string(),
  embeds: z.array(z.custom<APIEmbed>(isObject)),
  components: z.array(z.custom<Component>(isObject)),
  attachments: z.array(FileRecord),
  mentions: z.object({ userIds: z.array(Id), roleIds: z.array(Id), everyone: z.boolean() }),
  reference: z.object({ messageId: Id, channelId: Id }).nullable(),
  interaction: z.object({ id: Id, type: z.number(), userId: Id, name: z.string().nullable() }).nullable(),
  flags: z.number(),
  createdMs: z.number(),
  editedMs: z.number().nullable(),
  reactions: z.array(ReactionRecord),
});
export type MessageRecord = Readonly<z.infer<typeof MessageRecord>>;

export const CommandRecord = z.object({
  id: Id,
  version: Id,
  /** Null for a global command. */
  guildId: Id.nullable(),
  type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  name: z.string(),
  description: z.string(),
  options: z.array(z.custom<APIApplicationCommandOption>(isObject)),
  defaultMemberPermissions: Bits.nullable(),
  nsfw: z.boolean(),
  nameLocalizations: z.record(z.string(), z.string()).nullable(),
  descriptionLocalizations: z.record(z.string(), z.string()).nullable(),
  contexts: z.array(z.number()).nullable(),
  integrationTypes: z.array(z.number()),
});
export type CommandRecord = Readonly<z.infer<typeof CommandRecord>>;

export const EmojiRecord = z.object({
  id: Id,
  name: z.string(),
  contentType: z.string(),
  animated: z.boolean(),
});
export type EmojiRecord = Readonly<z.infer<typeof EmojiRecord>>;

/** Where the picture behind an avatar hash is; Discord copies it, we remember the address. */
export const AvatarRecord = z.object({ id: z.string(), url: z.string() });
export type AvatarRecord = Readonly<z.infer<typeof AvatarRecord>>;

export type AllowedMentions = Readonly<APIAllowedMentions>;
