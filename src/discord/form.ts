import {
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { buttonId } from './button-id.ts';
import type { GivenFile } from './options.ts';

/** One thing to fill in. */
export type FormField = Readonly<{
  id: string;
  /** At most 45 characters. */
  label: string;
  /** What it is for, under the label; at most 100 characters. */
  hint?: string;
  kind: 'line' | 'paragraph' | 'file';
  /** What stands there already. */
  value?: string;
  isRequired?: boolean;
  charsMax?: number;
}>;

/** A form: at most five fields, because Discord's modals have no more. */
export type Form = Readonly<{
  /** Which of the command's `forms` takes it in, and with which arguments. */
  action: string;
  args: readonly string[];
  /** At most 45 characters. */
  title: string;
  fields: readonly FormField[];
}>;

/** What was filled in: texts trimmed, empty ones and absent files left out. */
export type GivenFields = Readonly<{
  text: Readonly<Record<string, string>>;
  files: Readonly<Record<string, GivenFile>>;
}>;

/** Discord's limits, characters. */
const LABEL_CHARS_MAX = 45;
const HINT_CHARS_MAX = 100;
const VALUE_CHARS_MAX = 4_000;

function labelOf(field: FormField): LabelBuilder {
  const { id, kind, hint, value, isRequired = false, charsMax = VALUE_CHARS_MAX } = field;
  const label = new LabelBuilder().setLabel(field.label.slice(0, LABEL_CHARS_MAX));
  if (hint) label.setDescription(hint.slice(0, HINT_CHARS_MAX));
  if (kind === 'file')
    return label.setFileUploadComponent(new FileUploadBuilder().setCustomId(id).setRequired(isRequired));
  const input = new TextInputBuilder()
    .setCustomId(id)
    .setStyle(kind === 'line' ? TextInputStyle.Short : TextInputStyle.Paragraph)
    .setMaxLength(Math.min(charsMax, VALUE_CHARS_MAX))
    .setRequired(isRequired);
  if (value) input.setValue(value.slice(0, charsMax));
  return label.setTextInputComponent(input);
}

/** A form as Discord shows it. */
export const modalOf = (command: string, form: Form): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(buttonId(command, form))
    .setTitle(form.title.slice(0, LABEL_CHARS_MAX))
    .addLabelComponents(form.fields.map(labelOf));

/** What was filled in. */
export function fieldsOf({ fields }: ModalSubmitInteraction): GivenFields {
  const text: Record<string, string> = {};
  const files: Record<string, GivenFile> = {};
  for (const [id, field] of fields.fields) {
    if ('value' in field && typeof field.value === 'string' && field.value.trim() !== '')
      text[id] = field.value.trim();
    const file = 'attachments' in field ? field.attachments?.first() : undefined;
    if (file) {
      const { url, name, size: sizeBytes, contentType } = file;
      files[id] = { url, name, sizeBytes, contentType };
    }
  }
  return { text, files };
}
