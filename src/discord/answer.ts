import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  type InteractionEditReplyOptions,
} from 'discord.js';
import { buttonId } from './button-id.ts';

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
  /** Shown, but not to be pressed any more. */
  isOff?: boolean;
}>;

/** A card (Discord calls it an embed): a frame with a title, words, pictures and pairs of name and value. */
export type AnswerCard = Readonly<{
  title?: string;
  text?: string;
  /** `#rrggbb` of its edge. */
  colour?: string;
  thumbnailUrl?: string;
  /** Address of a picture, or `attachment://name` of one of the answer's files. */
  imageUrl?: string;
  fields?: readonly Readonly<{ name: string; value: string; isBeside?: boolean }>[];
  footer?: string;
}>;

/**
 * What a command answers: words alone, or words with at most 10 cards, 10 files and 25 buttons. Nothing at all is no
 * answer.
 */
export type Answer =
  | string
  | Readonly<{
      text?: string;
      cards?: readonly AnswerCard[];
      files?: readonly AnswerFile[];
      buttons?: readonly AnswerButton[];
      /** The message whose button was pressed stays as it is but for its buttons. */
      keepsWords?: boolean;
    }>;

/** Discord's longest message, characters. */
const ANSWER_CHARS_MAX = 2_000;
/** Discord's longest label and alternative text, characters. */
const LABEL_CHARS_MAX = 80;
const DESCRIPTION_CHARS_MAX = 1_024;
/** Discord's most buttons in a row, and rows and files in a message. */
const ROW_BUTTONS_MAX = 5;
const ROWS_MAX = 5;
const FILES_MAX = 10;
/** Discord's most cards in a message and fields in a card, and its longest texts in them, characters. */
const CARDS_MAX = 10;
const CARD_FIELDS_MAX = 25;
const CARD_TITLE_CHARS_MAX = 256;
const CARD_TEXT_CHARS_MAX = 4_000;
const CARD_VALUE_CHARS_MAX = 1_024;

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

/** The beginning of a text. A sign of two halves is not cut through, or Discord would refuse the whole. */
export const cut = (text: string, charsMax: number): string =>
  text.slice(0, charsMax).replace(/[\uD800-\uDBFF]$/u, '');

function embedOf({
  title,
  text,
  colour,
  thumbnailUrl,
  imageUrl,
  fields = [],
  footer,
}: AnswerCard): EmbedBuilder {
  const embed = new EmbedBuilder().addFields(
    fields.slice(0, CARD_FIELDS_MAX).map(({ name, value, isBeside = false }) => ({
      name: cut(name, CARD_TITLE_CHARS_MAX),
      value: cut(value, CARD_VALUE_CHARS_MAX),
      inline: isBeside,
    })),
  );
  if (title) embed.setTitle(cut(title, CARD_TITLE_CHARS_MAX));
  if (text) embed.setDescription(cut(text, CARD_TEXT_CHARS_MAX));
  if (colour) embed.setColor(Number.parseInt(colour.slice(1), 16));
  if (thumbnailUrl) embed.setThumbnail(thumbnailUrl);
  if (imageUrl) embed.setImage(imageUrl);
  if (footer) embed.setFooter({ text: cut(footer, CARD_VALUE_CHARS_MAX) });
  return embed;
}

function rowsOf(command: string, buttons: readonly AnswerButton[]): ActionRowBuilder<ButtonBuilder>[] {
  const built = buttons.slice(0, ROW_BUTTONS_MAX * ROWS_MAX).map((button) =>
    new ButtonBuilder()
      .setCustomId(buttonId(command, button))
      .setLabel(cut(button.label, LABEL_CHARS_MAX))
      .setStyle(STYLES[button.style ?? 'secondary'])
      .setDisabled(button.isOff ?? false),
  );
  return Array.from({ length: Math.ceil(built.length / ROW_BUTTONS_MAX) }, (_, row) =>
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      built.slice(row * ROW_BUTTONS_MAX, (row + 1) * ROW_BUTTONS_MAX),
    ),
  );
}

/**
 * An answer as Discord takes it. It pings nobody, and takes the place of whatever stood there before.
 *
 * @throws RangeError when there is nothing in it, which is a mistake of the command.
 */
export function answerPayload(command: string, answer: Answer): InteractionEditReplyOptions {
  const parts = typeof answer === 'string' ? { text: answer } : answer;
  const { text = '', cards = [], files = [], buttons = [], keepsWords = false } = parts;
  if (text.trim() === '' && cards.length + files.length + buttons.length === 0)
    throw new RangeError(`/${command} answered nothing`);
  const components = rowsOf(command, buttons);
  if (keepsWords) return { components };
  return {
    content: cut(text, ANSWER_CHARS_MAX),
    embeds: cards.slice(0, CARDS_MAX).map(embedOf),
    attachments: [],
    files: files.slice(0, FILES_MAX).map(
      ({ name, data, description }) =>
        new AttachmentBuilder(Buffer.from(data), {
          name,
          description: cut(description, DESCRIPTION_CHARS_MAX),
        }),
    ),
    components,
    allowedMentions: { parse: [] },
  };
}
