import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type InteractionEditReplyOptions,
} from 'discord.js';

/** A file that goes with an answer. */
export type AnswerFile = Readonly<{
  name: string;
  data: Uint8Array;
  /** What a picture shows, for people who do not see it; at most 1,024 characters. */
  description: string;
}>;

/** A button under an answer. Pressing it runs `action` of the same command with `args`. */
export type AnswerButton = Readonly<{
  action: string;
  /** Texts without colons; with command and action at most 100 characters. */
  args: readonly string[];
  label: string;
  style?: 'primary' | 'secondary' | 'danger';
}>;

/** What a command answers: words alone, or words, files and buttons. */
export type Answer =
  | string
  | Readonly<{ text?: string; files?: readonly AnswerFile[]; buttons?: readonly AnswerButton[] }>;

/** Discord's longest message, characters. */
const ANSWER_CHARS_MAX = 2_000;
/** Discord's longest label, alternative text and custom id, characters. */
const LABEL_CHARS_MAX = 80;
const DESCRIPTION_CHARS_MAX = 1_024;
const CUSTOM_ID_CHARS_MAX = 100;
/** Discord's most buttons in a row, and rows in a message. */
const ROW_BUTTONS_MAX = 5;
const ROWS_MAX = 5;

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

/**
 * The id by which a pressed button is known again.
 *
 * @throws RangeError when it would not fit, which is a mistake of the command.
 */
export function buttonId(command: string, { action, args }: Pick<AnswerButton, 'action' | 'args'>): string {
  const id = [command, action, ...args].join(':');
  if (id.length > CUSTOM_ID_CHARS_MAX || args.some((arg) => arg.includes(':')))
    throw new RangeError(`button id does not fit: ${id}`);
  return id;
}

/** Takes a button id apart. @returns empty texts for an id that is none of ours. */
export function parseButtonId(id: string): Readonly<{ command: string; action: string; args: string[] }> {
  const [command = '', action = '', ...args] = id.split(':');
  return { command, action, args };
}

function rowsOf(command: string, buttons: readonly AnswerButton[]): ActionRowBuilder<ButtonBuilder>[] {
  const built = buttons.slice(0, ROW_BUTTONS_MAX * ROWS_MAX).map((button) =>
    new ButtonBuilder()
      .setCustomId(buttonId(command, button))
      .setLabel(button.label.slice(0, LABEL_CHARS_MAX))
      .setStyle(STYLES[button.style ?? 'secondary']),
  );
  return Array.from({ length: Math.ceil(built.length / ROW_BUTTONS_MAX) }, (_, row) =>
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      built.slice(row * ROW_BUTTONS_MAX, (row + 1) * ROW_BUTTONS_MAX),
    ),
  );
}

/** An answer as Discord takes it. It pings nobody, and takes the place of whatever stood there before. */
export function answerPayload(command: string, answer: Answer): InteractionEditReplyOptions {
  const { text = '', files = [], buttons = [] } = typeof answer === 'string' ? { text: answer } : answer;
  return {
    content: text.slice(0, ANSWER_CHARS_MAX),
    attachments: [],
    files: files.map(
      ({ name, data, description }) =>
        new AttachmentBuilder(Buffer.from(data), {
          name,
          description: description.slice(0, DESCRIPTION_CHARS_MAX),
        }),
    ),
    components: rowsOf(command, buttons),
    allowedMentions: { parse: [] },
  };
}
