import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import type { z } from 'zod';
import type { Charts } from '../charts/charts.ts';
import type { God } from '../core/god.ts';
import { UserError } from '../errors.ts';
import type { Pantheon } from '../pantheon.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomRef, RoomStore } from '../redis/room-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';
import type { Keeper } from '../rooms/keeper.ts';
import type { SettingsReader } from '../rooms/room-settings.ts';
import type { Answer } from './answer.ts';

/** What commands may use. */
export type CommandDeps = Readonly<{
  keeper: Keeper;
  pantheon: Pantheon;
  rooms: RoomStore;
  settings: SettingsStore;
  settingsOf: SettingsReader;
  feelings: FeelingStore;
  mortals: MortalStore;
  /** A god's face, for pictures; `type` is its media type. */
  faceOf(god: God): Promise<Readonly<{ png: Uint8Array; type: string }>>;
  /** Draws pictures, with what they show in words. */
  charts: Charts;
  /** What a god says when a mortal asks why it feels as it does; made when asked, kept nowhere. */
  askWhy(god: God, call: Call): Promise<string>;
  clock: () => number;
  /** Every command there is, for /help. */
  commands: readonly Command[];
}>;

/** Who asks, and where. */
export type Call = Readonly<{
  callId: string;
  room: RoomRef;
  channelName: string;
  userId: string;
  userName: string;
  /** BCP 47 tag of the member's client. */
  locale: string;
  isModerator: boolean;
  /** What we may not do in this channel but must be able to, in Discord's words; empty when all is well. */
  missingPermissions: readonly string[];
  subcommand: string | null;
}>;

/** What one kind of button under a command's answers does. */
export type Button = Readonly<{
  /** `inPlace`: the answer takes the place of the message with the button; `anew`: it is a message of its own. */
  answers: 'inPlace' | 'anew';
  press(args: readonly string[], call: Call, deps: CommandDeps): Promise<Answer>;
}>;

/** How a command is written: `run` gets options that already passed the schema, and returns the answer. */
export type CommandSource<Options> = Readonly<{
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  options: z.ZodType<Options>;
  /** `member`: only the caller sees the answer; `channel`: everybody does. */
  audience: 'member' | 'channel';
  /** `moderators`: also checked here, because a server may have changed Discord's own setting. */
  whoMay: 'everybody' | 'moderators';
  run(options: Options, call: Call, deps: CommandDeps): Promise<Answer>;
  /** Buttons by action. Whoever may not use the command may not press them either. */
  buttons?: Readonly<Record<string, Button>>;
  /** Up to 25 suggestions for the option being typed. */
  suggest?(typed: string, call: Call, deps: CommandDeps): readonly string[];
}>;

/** One slash command as the program runs it: options come raw and are checked first. */
export type Command = Readonly<
  Pick<CommandSource<unknown>, 'data' | 'audience' | 'whoMay'> & {
    /** @throws UserError `not_moderator`, `bad_options`, and whatever the command refuses. */
    run(options: Readonly<Record<string, unknown>>, call: Call, deps: CommandDeps): Promise<Answer>;
    buttons: Readonly<Record<string, Button>>;
    suggest(typed: string, call: Call, deps: CommandDeps): readonly string[];
  }
>;

function checkCaller(whoMay: CommandSource<unknown>['whoMay'], { isModerator }: Call): void {
  if (whoMay === 'moderators' && !isModerator)
    throw new UserError('not_moderator', 'Only moderators may do that (Manage Server).');
}

/** Puts the checks around a command, so that no command can forget them. */
export function defineCommand<Options>(source: CommandSource<Options>): Command {
  const buttons = Object.entries(source.buttons ?? {}).map(([action, button]): [string, Button] => [
    action,
    {
      answers: button.answers,
      async press(args, call, deps) {
        checkCaller(source.whoMay, call);
        return button.press(args, call, deps);
      },
    },
  ]);
  return {
    data: source.data,
    audience: source.audience,
    whoMay: source.whoMay,
    async run(raw, call, deps) {
      checkCaller(source.whoMay, call);
      const options = source.options.safeParse(raw);
      if (!options.success) {
        const what = options.error.issues
          .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
          .join('; ');
        throw new UserError('bad_options', `That does not fit: ${what}.`);
      }
      return source.run(options.data, call, deps);
    },
    buttons: Object.fromEntries(buttons),
    suggest: (typed, call, deps) => source.suggest?.(typed, call, deps) ?? [],
  };
}
