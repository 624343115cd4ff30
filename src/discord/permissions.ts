import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What a room needs of us, in the words of Discord's settings. ViewChannel first: without it the others mean nothing. */
const NEEDED = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Manage Webhooks', PermissionFlagsBits.ManageWebhooks],
] as const;

/** Names of the permissions we lack; empty when the gods can speak. */
export const missingPermissions = (ours: Readonly<PermissionsBitField>): string[] =>
  NEEDED.filter(([, flag]) => !ours.has(flag)).map(([name]) => name);
