import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { CALL_COSTS } from '../src/core/cool-down.ts';
import type { Concerned } from '../src/core/feelings/concerned.ts';
import type { God } from '../src/core/god.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMessage } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { checkMayChange, godsLine } from '../src/members/gods-line.ts';
import { undoLineOf } from '../src/members/guild-feelings.ts';
import { withCoolDown } from '../src/members/with-cool-down.ts';
import { RE_ROLLS_MAX } from '../src/redis/re-roll-store.ts';
import type { Said } from '../src/redis/said-store.ts';
import { checkAgeLimit } from '../src/rooms/age-limit.ts';
import { checkNotBlocked } from '../src/rooms/check-blocked.ts';
import { checkOpen } from '../src/rooms/check-open.ts';
import { reRollWork } from '../src/rooms/re-roll-job.ts';

/** Takes back what the old answer did to the god's feelings. What moved nothing, or is too old, stays. */
async function undoFeelings(
  { god, messageId, concerned }: Readonly<{ god: God; messageId: string; concerned: readonly Concerned[] }>,
  { room, callId, userId }: Call,
  deps: CommandDeps,
): Promise<void> {
  const act = { id: callId, byUserId: userId, atMs: deps.clock(), reason: '' };
  const gods = deps.pantheon.all();
  for (const { subject } of concerned) {
    const whom = { guildId: room.guildId, god, subject };
    await undoLineOf({ feelings: deps.feelings, gods }, whom, messageId, act).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    });
  }
}

async function replaceLine(messageId: string, said: Said, call: Call, deps: CommandDeps): Promise<string> {
  const { room, callId, userName, locale } = call;
  const god = deps.pantheon.get(said.godId);
  checkAgeLimit(god, room);
  const wish = await deps.wishes.wish(room.guildId, said.triggerMessageId);
  const wanted = {
    callId,
    messageId,
    said,
    god,
    gods: deps.pantheon.all(),
    about: wish?.about,
    userName,
    locale,
  };
  const { job, concerned } = await reRollWork(deps, room, wanted);
  const text = await deps.whisper(job);
  await deps.speech.edit(room, messageId, text);
  await deps.keeper.reword(room, messageId, text);
  await undoFeelings({ god, messageId, concerned }, call, deps);
  return god.name;
}

export default defineCommand({
  data: new ContextMenuCommandBuilder().setName('Re-roll').setType(ApplicationCommandType.Message).toJSON(),
  options: z.object({ message: ChosenMessage }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ message: { messageId } }, call, deps) {
    const { guildId } = call.room;
    const said = await godsLine(deps, guildId, messageId);
    checkMayChange(said, call);
    if (said.cause === 'farewell' || said.cause === 'feeling')
      throw new UserError(
        'stock_line',
        'That was one of the god’s stock lines; there is nothing to draw again.',
      );
    await checkOpen(deps, call.room);
    await checkNotBlocked(deps, call);
    const begun = await deps.reRolls.begin(guildId, messageId);
    if (begun === 'running')
      throw new UserError('already_re_rolling', 'That line is being re-rolled already. Wait a moment.');
    if (begun === 'spent')
      throw new UserError(
        're_rolls_spent',
        'That line was re-rolled {max} times; the god stands by it now.',
        {
          values: { max: RE_ROLLS_MAX },
        },
      );
    let wasReplaced = false;
    try {
      const name = await withCoolDown(deps, call, {
        cost: CALL_COSTS.reRoll,
        work: () => replaceLine(messageId, said, call, deps),
      });
      wasReplaced = true;
      return call.say('{god} has said it otherwise. What the old line had moved in its heart is undone.', {
        god: name,
      });
    } finally {
      await deps.reRolls.end(guildId, messageId, wasReplaced);
    }
  },
});
