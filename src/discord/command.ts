import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Pantheon } from '../pantheon.ts';
import type { RoomRef, RoomStore } from '../redis/room-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';
import type { Keeper } from '../rooms/keeper.ts';
import type { SettingsReader } from '../rooms/room-settings.ts';

/** What commands may use. */
export type CommandDeps = Readonly<{
  keeper: Keeper;
  pantheon: Pantheon;
  rooms: RoomStore;
  settings: SettingsStore;
  settingsOf: SettingsReader;
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

/** How a command is written: `run` gets options that already passed the schema, and returns the answer. */
export type CommandSource<Options> = Readonly<{
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  options: z.ZodType<Options>;
  /** `member`: only the caller sees the answer; `channel`: everybody does. */
  audience: 'member' | 'channel';
  /** `moderators`: also checked here, because a server may have changed Discord's own setting. */
  whoMay: 'everybody' | 'moderators';
  run(options: Options, call: Call, deps: CommandDeps): Promise<string>;
  /** Up to 25 suggestions for the option being typed. */
  suggest?(typed: string, call: Call, deps: CommandDeps): readonly string[];
}>;

/** One slash command as the program runs it: options come raw and are checked first. */
export type Command = Readonly<
  Pick<CommandSource<unknown>, 'data' | 'audience' | 'whoMay'> & {
    /** @throws UserError `not_moderator`, `bad_options`, and whatever the command refuses. */
    run(options: Readonly<Record<string, unknown>>, call: Call, deps: CommandDeps): Promise<string>;
    suggest(typed: string, call: Call, deps: CommandDeps): readonly string[];
  }
>;

/** Puts the checks around a command, so that no command can forget them. */
export function defineCommand<Options>(source: CommandSource<Options>): Command {
  return {
    data: source.data,
    audience: source.audience,
    whoMay: source.whoMay,
    async run(raw, call, deps) {
      if (source.whoMay === 'moderators' && !call.isModerator) {
        throw new UserError('not_moderator', 'Only moderators may do that (Manage Server).');
      }
      const options = source.options.safeParse(raw);
      if (!options.success) {
        const what = options.error.issues
          .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
          .join('; ');
        throw new UserError('bad_options', `That does not fit: ${what}.`);
      }
      return source.run(options.data, call, deps);
    },
    suggest: (typed, call, deps) => source.suggest?.(typed, call, deps) ?? [],
  };
}
