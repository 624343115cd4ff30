import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { z } from 'zod';
import type { RoomRef } from '../redis/room-store.ts';
import type { Say } from '../words/words.ts';
import type { Answer } from './answer.ts';
import type { CommandDeps } from './command-deps.ts';
import { checkCaller, guardButton, guardForm, parseOptions } from './command-guards.ts';
import type { Form, GivenFields } from './form.ts';

export type { CommandDeps } from './command-deps.ts';

/** Who asks, and where. */
export type Call = Readonly<{
  callId: string;
  room: RoomRef;
  channelName: string;
  userId: string;
  userName: string;
  /** Ids of the roles the member has. */
  roleIds: readonly string[];
  /** BCP 47 tag of the member's client. */
  locale: string;
  /** Of the server, for what everybody reads. */
  guildLocale: string;
  /** Says things in the language of whoever reads the answer. */
  say: Say;
  isModerator: boolean;
  /** What we may not do in this channel but must be able to, in Discord's words; empty when all is well. */
  missingPermissions: readonly string[];
  subcommand: string | null;
}>;

/**
 * What one kind of button under a command's answers does. `inPlace`: the answer takes the place of the message with the
 * button; `anew`: it is a message of its own; `form`: a form opens, which the command's `forms` take in.
 */
export type Button =
  | Readonly<{
      answers: 'inPlace' | 'anew';
      press(args: readonly string[], call: Call, deps: CommandDeps): Promise<Answer>;
    }>
  | Readonly<{
      answers: 'form';
      open(args: readonly string[], call: Call, deps: CommandDeps): Promise<Form>;
    }>;

/** Takes in a form that was filled in. */
export type FormHandler = Readonly<{
  /** As for buttons; a form that a command opened itself can only be answered anew. */
  answers: 'inPlace' | 'anew';
  submit(fields: GivenFields, args: readonly string[], call: Call, deps: CommandDeps): Promise<Answer>;
}>;

export type Audience = 'member' | 'channel';

/** Shows what there is so far in the place of the answer; the last word is what `run` returns. */
export type Show = (answer: Answer) => Promise<void>;

/** One suggestion; a text is shown and sent as it is. */
export type Suggestion = string | Readonly<{ name: string; value: string }>;

/** How a command is written: `run` gets options that already passed the schema, and returns the answer. */
export type CommandSource<Options> = Readonly<{
  data: RESTPostAPIChatInputApplicationCommandsJSONBody | RESTPostAPIContextMenuApplicationCommandsJSONBody;
  options: z.ZodType<Options>;
  /** `member`: only the caller sees the answer; `channel`: everybody does. */
  audience: Audience | ((subcommand: string | null) => Audience);
  /** `moderators`: also checked here, because a server may have changed Discord's own setting. */
  whoMay: 'everybody' | 'moderators';
  /** A form to open instead of running; `null` runs. Must be quick: Discord waits three seconds. */
  form?(options: Options, call: Call, deps: CommandDeps): Promise<Form | null>;
  run(options: Options, call: Call, deps: CommandDeps, show: Show): Promise<Answer>;
  /** Buttons by action. Whoever may not use the command may not press them either. */
  buttons?: Readonly<Record<string, Button>>;
  forms?: Readonly<Record<string, FormHandler>>;
  /** Up to 25 suggestions for the option being typed. */
  suggest?(
    typed: string,
    call: Call,
    deps: CommandDeps,
    option: string,
  ): readonly Suggestion[] | Promise<readonly Suggestion[]>;
}>;

type Raw = Readonly<Record<string, unknown>>;

/** One slash command as the program runs it: options come raw and are checked first. */
export type Command = Readonly<
  Pick<CommandSource<unknown>, 'data' | 'whoMay'> & {
    audienceOf(subcommand: string | null): Audience;
    /** @throws UserError as `run` does. */
    form(options: Raw, call: Call, deps: CommandDeps): Promise<Form | null>;
    opensForms: boolean;
    /** @throws UserError `not_moderator`, `bad_options`, and whatever the command refuses. */
    run(options: Raw, call: Call, deps: CommandDeps, show: Show): Promise<Answer>;
    buttons: Readonly<Record<string, Button>>;
    forms: Readonly<Record<string, FormHandler>>;
    suggest(typed: string, call: Call, deps: CommandDeps, option: string): Promise<readonly Suggestion[]>;
  }
>;

const mapValues = <From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Puts the checks around a command, so that no command can forget them. */
export function defineCommand<Options>(source: CommandSource<Options>): Command {
  const { data, whoMay, audience } = source;
  return {
    data,
    whoMay,
    audienceOf: (subcommand) => (typeof audience === 'string' ? audience : audience(subcommand)),
    opensForms: source.form !== undefined,
    async form(raw, call, deps) {
      checkCaller(whoMay, call);
      return (await source.form?.(parseOptions(source.options, raw), call, deps)) ?? null;
    },
    async run(raw, call, deps, show) {
      checkCaller(whoMay, call);
      return source.run(parseOptions(source.options, raw), call, deps, show);
    },
    buttons: mapValues(source.buttons ?? {}, (button) => guardButton(whoMay, button)),
    forms: mapValues(source.forms ?? {}, (handler) => guardForm(whoMay, handler)),
    async suggest(typed, call, deps, option) {
      // Names of gods that wait, for example, are for moderators alone.
      if (whoMay === 'moderators' && !call.isModerator) return [];
      return (await source.suggest?.(typed, call, deps, option)) ?? [];
    },
  };
}
