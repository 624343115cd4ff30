import { freeId } from '../cards/card-name.ts';
import type { MadeGod } from '../core/made-god.ts';
import { verdictOf } from '../core/screening/finding.ts';
import type { Sketch } from '../core/sketch.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { checkNotBlocked } from '../rooms/check-blocked.ts';
import { checkGod, everyGod } from './check-god.ts';
import { sketchOf } from './make-sketch.ts';
import { showSketch } from './show-sketch.ts';
import { tellModerators } from './tell-moderators.ts';

/** Times an id is looked for when others take it at the same moment. */
const TRIES_MAX = 5;

/** @throws UserError `blocked`; `making_closed` when this server leaves making gods to its moderators. */
export async function checkMayMake(call: Call, { made, mortals }: CommandDeps): Promise<void> {
  const { room, isModerator } = call;
  await checkNotBlocked({ mortals }, call);
  if (isModerator || (await made.rules(room.guildId)).membersMake) return;
  throw new UserError('making_closed', 'On this server only moderators make gods. Ask one of them.');
}

export function lived({ god, state }: MadeGod, { say }: Call): string {
  return state === 'live'
    ? say('**{god}** lives. `/summon god:{god}` calls it.', { god: god.name })
    : say('**{god}** waits for a moderator. You will be told what came of it.', { god: god.name });
}

async function bornAs(
  sketch: Sketch,
  call: Call,
  deps: CommandDeps,
): Promise<MadeGod & Readonly<{ byUserId: string }>> {
  const { god, origin, card, sketchId } = sketch;
  if (!god) throw new UserError('sketch_unfinished', 'This is no god yet. `Edit` opens the form.');
  const ids = (await everyGod(deps, call.room.guildId)).map(({ id }) => id);
  return {
    god: { ...god, id: freeId(god.id, ids) },
    state: call.isModerator ? 'live' : 'waiting',
    origin,
    byUserId: call.userId,
    atMs: deps.clock(),
    sketchId,
    ...(card === undefined ? {} : { card }),
  };
}

/** The god that this sketch became, when the button was pressed before. */
export async function bornBefore(
  sketchId: string,
  { room }: Call,
  { made }: CommandDeps,
): Promise<MadeGod | undefined> {
  return (await made.made(room.guildId)).find((one) => one.sketchId === sketchId);
}

export const memberFull = (most: number) =>
  new UserError(
    'gods_of_member_full',
    'You have {most, plural, one {# god} other {# gods}} here, and that is the most one member may have. A moderator can change that with `/pantheon rules`.',
    { values: { most } },
  );

export const serverFull = () =>
  new UserError(
    'gods_of_server_full',
    'This server has made as many gods as it may. A moderator can end one with `/pantheon delete`.',
  );

/** One try to bring a sketch to life; undefined: somebody was faster and it may be tried again. */
async function tryBirth(sketch: Sketch, call: Call, deps: CommandDeps): Promise<MadeGod | undefined> {
  const { guildId } = call.room;
  const madeGod = await bornAs(sketch, call, deps);
  const { godsPerMemberMax } = await deps.made.rules(guildId);
  const most = call.isModerator ? Number.POSITIVE_INFINITY : godsPerMemberMax;
  switch (await deps.made.bear(guildId, madeGod, most)) {
    case 'born':
      await tellModerators(madeGod.state === 'live' ? 'born' : 'waits', madeGod.god, call, deps);
      return madeGod;
    case 'alreadyBorn':
      return bornBefore(sketch.sketchId, call, deps);
    case 'memberFull':
      throw memberFull(most);
    case 'serverFull':
      throw serverFull();
    default:
      return undefined;
  }
}

/**
 * Brings a sketch to life: at once for a moderator, else it waits for one. Pressing twice changes nothing.
 *
 * @throws UserError `sketch_gone`, `making_closed`, `gods_of_member_full`, `gods_of_server_full`.
 */
export async function giveLife(sketchId: string, call: Call, deps: CommandDeps): Promise<Answer> {
  const before = await bornBefore(sketchId, call, deps);
  if (before) return lived(before, call);
  await checkMayMake(call, deps);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const sketch = await sketchOf(sketchId, call, deps);
    // Names may have been taken, and rules made stricter, since the sketch was shown.
    if (sketch.god && verdictOf(await checkGod(sketch.god, call.room.guildId, deps)) === 'refuse')
      return showSketch(sketch, call, deps);
    const born = await tryBirth(sketch, call, deps);
    if (born) return lived(born, call);
  }
  throw new Error('no id was free for a new god');
}
