import type { APIMessage } from 'discord-api-types/v10';

/** What a message says to those who do not see it: its words, then what its pictures show. */
export const plainText = ({ content, attachments }: Pick<APIMessage, 'content' | 'attachments'>): string =>
  [content, ...attachments.map(({ description, filename }) => description ?? filename)]
    .filter((text) => text !== '')
    .join('\n');
