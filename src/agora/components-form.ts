import { z } from 'zod';

/** Discord's types of components that stand in an action row. */
const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const SELECTS: readonly number[] = [STRING_SELECT, 5, 6, 7, 8];
const LINK = 5;
const PREMIUM = 6;

const ROWS_MAX = 5;
const ROW_BUTTONS_MAX = 5;
const OPTIONS_MAX = 25;
const CUSTOM_ID_CHARS_MAX = 100;
const LABEL_CHARS_MAX = 80;
const PLACEHOLDER_CHARS_MAX = 150;
const OPTION_CHARS_MAX = 100;
const URL_CHARS_MAX = 512;

type Loose = Readonly<Record<string, unknown>>;

const CustomId = z.string().min(1).max(CUSTOM_ID_CHARS_MAX);
const Button = z.looseObject({
  type: z.literal(BUTTON),
  style: z.number().int().min(1).max(PREMIUM),
  label: z.string().max(LABEL_CHARS_MAX).nullish(),
  custom_id: CustomId.nullish(),
  url: z.string().max(URL_CHARS_MAX).nullish(),
});
const Option = z.looseObject({
  label: z.string().min(1).max(OPTION_CHARS_MAX),
  value: z.string().min(1).max(OPTION_CHARS_MAX),
});
const Select = z.looseObject({
  type: z.number(),
  custom_id: CustomId,
  placeholder: z.string().max(PLACEHOLDER_CHARS_MAX).nullish(),
  options: z.array(Option).max(OPTIONS_MAX).nullish(),
});

type Issues = z.core.$ZodIssue[];
const wrong = (path: PropertyKey[], discord: string, message: string) =>
  ({
    code: 'custom',
    path,
    message,
    params: { discord },
    input: undefined,
  }) as const satisfies Issues[number];
const issuesOf = (schema: z.ZodType, value: unknown, path: PropertyKey[]): Issues =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => ({
    ...issue,
    path: [...path, ...issue.path],
  }));

function buttonIssues(button: Loose, path: PropertyKey[]): Issues {
  const needed = { [LINK]: 'url', [PREMIUM]: 'sku_id' }[Number(button['style'])] ?? 'custom_id';
  const isNamed = [button['label'], button['emoji'], button['sku_id']].some(Boolean);
  return [
    ...issuesOf(Button, button, path),
    ...(button[needed] ? [] : [wrong([...path, needed], 'BASE_TYPE_REQUIRED', 'This field is required')]),
    ...(isNamed
      ? []
      : [wrong(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI', 'A button needs a label or an emoji')]),
  ];
}

function selectIssues(select: Loose, path: PropertyKey[]): Issues {
  const isEmpty =
    select['type'] === STRING_SELECT && (select['options'] as unknown[] | undefined)?.length === 0;
  const none = wrong([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.');
  return [...issuesOf(Select, select, path), ...(isEmpty ? [none] : [])];
}

/** An action row holds one to five buttons, or one select. */
function rowIssues(row: Loose, path: PropertyKey[]): Issues {
  const inner = (row['components'] as Loose[] | undefined) ?? [];
  const isSelect = SELECTS.includes(Number(inner[0]?.['type']));
  const countMax = isSelect ? 1 : ROW_BUTTONS_MAX;
  const at = [...path, 'components'];
  if (inner.length < 1 || inner.length > countMax)
    return [wrong(at, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${countMax} in length.`)];
  return inner.flatMap((one, index) => (isSelect ? selectIssues : buttonIssues)(one, [...at, index]));
}

/** Every `custom_id` in a tree of components, each with the place it stands at. */
function customIds(value: unknown, path: PropertyKey[]): [id: string, path: PropertyKey[]][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => customIds(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const { custom_id: id, components, accessory } = value as Loose;
  const own: [string, PropertyKey[]][] = typeof id === 'string' ? [[id, [...path, 'custom_id']]] : [];
  return [
    ...own,
    ...customIds(components, [...path, 'components']),
    ...customIds(accessory, [...path, 'accessory']),
  ];
}

function issuesIn(components: readonly Loose[]): Issues {
  const rows = components.flatMap((one, index) => (one['type'] === ROW ? rowIssues(one, [index]) : []));
  const isTooMany = components.length > ROWS_MAX && components.every(({ type }) => type === ROW);
  const tooMany = wrong([], 'BASE_TYPE_BAD_LENGTH', `Must be ${ROWS_MAX} or fewer in length.`);
  const ids = customIds(components, []);
  const twice = ids.filter(([id], index) => ids.findIndex(([one]) => one === id) < index);
  const duplicates = twice.map(([, path]) =>
    wrong(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  );
  return [...rows, ...(isTooMany ? [tooMany] : []), ...duplicates];
}

/** Most components of a message in Discord's newer layout; the older one has five rows. */
const COMPONENTS_MAX = 40;

/** Buttons and selects under a message, refused where Discord would refuse them. The newer layout is passed on. */
export const ComponentsForm = z
  .array(z.record(z.string(), z.unknown()))
  .max(COMPONENTS_MAX)
  .superRefine((components, context) => {
    for (const issue of issuesIn(components)) context.addIssue({ ...issue });
  });
