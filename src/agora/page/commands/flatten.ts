import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';

const SUBCOMMAND = 1;
const GROUP = 2;
const CHAT_INPUT = 1;

/** A question a command asks. */
export type Field = Readonly<{
  name: string;
  description: string;
  type: number;
  required: boolean;
  choices: readonly Readonly<{ name: string; value: string | number }>[];
  autocomplete: boolean;
  min: number | null;
  max: number | null;
  minLength: number | null;
  maxLength: number | null;
  channelTypes: readonly number[];
}>;

/** One thing that can be run: a command, or one of its subcommands. */
export type Runnable = Readonly<{
  commandId: string;
  commandName: string;
  /** Names below the command: `[]`, `['open']` or `['weights', 'set']`. */
  path: readonly string[];
  /** `/room open` */
  label: string;
  description: string;
  fields: readonly Field[];
}>;

type Loose = Readonly<Record<string, unknown>>;
const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function fieldOf(option: APIApplicationCommandOption): Field {
  const loose = option as unknown as Loose;
  return {
    name: option.name,
    description: option.description,
    type: Number(option.type),
    required: option.required ?? false,
    choices: (loose['choices'] as Field['choices'] | undefined) ?? [],
    autocomplete: loose['autocomplete'] === true,
    min: numberOr(loose['min_value']),
    max: numberOr(loose['max_value']),
    minLength: numberOr(loose['min_length']),
    maxLength: numberOr(loose['max_length']),
    channelTypes: (loose['channel_types'] as number[] | undefined) ?? [],
  };
}

const optionsOf = (option: unknown): readonly APIApplicationCommandOption[] =>
  (option as { options?: APIApplicationCommandOption[] }).options ?? [];

function leaves(
  command: APIApplicationCommand,
  description: string,
  options: readonly APIApplicationCommandOption[],
  path: readonly string[],
): Runnable[] {
  const below = options.filter(({ type }) => Number(type) === SUBCOMMAND || Number(type) === GROUP);
  if (below.length > 0)
    return below.flatMap((one) => leaves(command, one.description, optionsOf(one), [...path, one.name]));
  const label = `/${[command.name, ...path].join(' ')}`;
  return [
    {
      commandId: command.id,
      commandName: command.name,
      path,
      label,
      description,
      fields: options.map(fieldOf),
    },
  ];
}

/** Every slash command and subcommand as one list, by name. */
export const flattenCommands = (commands: readonly APIApplicationCommand[]): Runnable[] =>
  commands
    .filter(({ type }) => Number(type) === CHAT_INPUT)
    .flatMap((command) => leaves(command, command.description, optionsOf(command), []))
    .sort((a, b) => a.label.localeCompare(b.label));

/** Those that fit what has been typed: beginnings first, then names that hold it anywhere. */
export function matchCommands(all: readonly Runnable[], typed: string): Runnable[] {
  const wish = typed.toLowerCase().trimEnd();
  const starts = all.filter(({ label }) => label.startsWith(wish));
  const holds = all.filter(({ label }) => !label.startsWith(wish) && label.includes(wish.slice(1)));
  return [...starts, ...holds];
}

const MESSAGE_COMMAND = 3;
/** Commands of a message's context menu. */
export const messageCommands = (commands: readonly APIApplicationCommand[]): APIApplicationCommand[] =>
  commands.filter(({ type }) => Number(type) === MESSAGE_COMMAND);
