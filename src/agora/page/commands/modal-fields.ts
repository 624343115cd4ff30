type Loose = Readonly<Record<string, unknown>>;

/** Discord's component types that a modal holds. */
export const MODAL = {
  row: 1,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  textDisplay: 10,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export type ModalOption = Readonly<{ label: string; value: string; description?: string; default?: boolean }>;

/** One question of a form, whether it came in a Label or in an old action row. */
export type ModalField = Readonly<{
  kind: number;
  /** How the answer is wrapped when it goes back: 18 Label or 1 row. */
  wrapper: number;
  customId: string;
  label: string;
  description: string;
  required: boolean;
  /** Lines of a text input: 1 short, 2 paragraph. */
  style: number;
  placeholder: string;
  value: string;
  minLength: number;
  maxLength: number;
  minValues: number;
  maxValues: number;
  options: readonly ModalOption[];
}>;

export type ModalPart =
  | Readonly<{ kind: 'text'; content: string }>
  | Readonly<{ kind: 'field'; field: ModalField }>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** Discord's limit for text inputs that name none. */
const TEXT_CHARS_MAX = 4_000;

function fieldOf(component: Loose, wrapper: Loose): ModalField {
  return {
    kind: Number(component['type']),
    wrapper: Number(wrapper['type']),
    customId: textOf(component['custom_id']),
    label: textOf(wrapper['label']) || textOf(component['label']),
    description: textOf(wrapper['description']),
    required: component['required'] !== false && Number(component['type']) !== MODAL.checkbox,
    style: numberOf(component['style'], 1),
    placeholder: textOf(component['placeholder']),
    value: textOf(component['value']),
    minLength: numberOf(component['min_length'], 0),
    maxLength: numberOf(component['max_length'], TEXT_CHARS_MAX),
    minValues: numberOf(component['min_values'], 1),
    maxValues: numberOf(component['max_values'], 1),
    options: (component['options'] as ModalOption[] | undefined) ?? [],
  };
}

/** A modal's components, in order, as the page draws them. */
export function modalParts(components: readonly unknown[]): ModalPart[] {
  return components.flatMap((raw): ModalPart[] => {
    const outer = raw as Loose;
    if (outer['type'] === MODAL.textDisplay) return [{ kind: 'text', content: textOf(outer['content']) }];
    if (outer['type'] === MODAL.label)
      return [{ kind: 'field', field: fieldOf(outer['component'] as Loose, outer) }];
    const inner = (outer['components'] as Loose[] | undefined) ?? [];
    return inner.map((one) => ({ kind: 'field', field: fieldOf(one, outer) }));
  });
}

export type ModalAnswer = readonly string[];

/** What keeps the form from being sent, as a sentence; null when nothing does. */
export function modalMistake(field: ModalField, answer: ModalAnswer): string | null {
  const { label, required } = field;
  const isText = field.kind === MODAL.textInput;
  const size = isText ? (answer[0] ?? '').length : answer.length;
  const unit = isText ? ' characters' : '';
  const [min, max] = isText ? [field.minLength, field.maxLength] : [field.minValues, field.maxValues];
  if (size === 0) return required ? `“${label}” is needed.` : null;
  if (size < min) return `“${label}” needs at least ${min}${unit}.`;
  return size > max ? `“${label}” takes at most ${max}${unit}.` : null;
}

function answerData({ kind, customId }: ModalField, answer: ModalAnswer): Record<string, unknown> {
  const base = { type: kind, custom_id: customId };
  if (kind === MODAL.textInput) return { ...base, value: answer[0] ?? '' };
  if (kind === MODAL.checkbox) return { ...base, value: answer.length > 0 };
  if (kind === MODAL.radioGroup) return { ...base, value: answer[0] ?? null };
  return { ...base, values: answer };
}

/** Discord's `data` of a modal submit. */
export function modalData(
  customId: string,
  fields: readonly ModalField[],
  answers: Readonly<Record<string, ModalAnswer>>,
): Record<string, unknown> {
  const components = fields.map((field) => {
    const inner = answerData(field, answers[field.customId] ?? []);
    return field.wrapper === MODAL.label
      ? { type: MODAL.label, component: inner }
      : { type: MODAL.row, components: [inner] };
  });
  return { custom_id: customId, components };
}
