import type { APIMessage } from 'discord-api-types/v10';

/** Lines of one speaker closer than this stand under one name, milliseconds; Discord's own seven minutes. */
const GROUP_MS = 7 * 60_000;
const DEFAULT = 0;
const REPLY = 19;
const COMMAND_ANSWER = 20;
const CONTEXT_ANSWER = 23;

export type Row = Readonly<{
  message: APIMessage;
  /** First of a group: draws portrait and name. */
  isHead: boolean;
  /** First line of a new day. */
  isNewDay: boolean;
}>;

/** Messages that somebody said, as against "X pinned a message". */
export const isSpeech = ({ type }: Pick<APIMessage, 'type'>): boolean =>
  [DEFAULT, REPLY, COMMAND_ANSWER, CONTEXT_ANSWER].includes(Number(type));

const dayOf = (iso: string): string => new Date(iso).toDateString();

function continues(message: APIMessage, before: APIMessage): boolean {
  const isSameVoice =
    message.author.id === before.author.id && message.author.username === before.author.username;
  const isClose = Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS;
  return isSameVoice && isClose && Number(message.type) === DEFAULT && isSpeech(before);
}

/** Messages as rows of the log: who is named, where a day begins. */
export function groupLines(messages: readonly APIMessage[]): Row[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const isNewDay = before === undefined || dayOf(before.timestamp) !== dayOf(message.timestamp);
    return { message, isNewDay, isHead: isNewDay || before === undefined || !continues(message, before) };
  });
}
