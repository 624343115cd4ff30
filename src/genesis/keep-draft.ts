import { freeId } from '../cards/card-name.ts';
import type { MadeGod } from '../core/made-god.ts';
import { verdictOf } from '../core/screening/finding.ts';
import { inventedFor } from '../core/sketch.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { checkGod, everyGod } from '../making/check-god.ts';
import { bornBefore, checkMayMake, memberFull, serverFull } from '../making/give-life.ts';
import { tellModerators } from '../making/tell-moderators.ts';
import { type DraftRef, draftOf } from './draft.ts';
import { showKept } from './show-draft.ts';

/** Times an id is looked for when others take it at the same moment. */
const TRIES_MAX = 5;

/** One try to keep a draft; undefined: somebody was faster and it may be tried again. */
async function tryKeep(ref: DraftRef, call: Call, deps: CommandDeps): Promise<MadeGod | undefined> {
  const { guildId } = call.room;
  const { god } = await draftOf(ref, call, deps);
  // Names may have been taken, and rules made stricter, since it was shown.
  if (verdictOf(await checkGod(god, guildId, deps)) === 'refuse')
    throw new UserError(
      'draft_unfit',
      '{god} cannot live here any more: its name or its words are taken or not allowed. Press Again.',
      {
        values: { god: god.name },
      },
    );
  const ids = (await everyGod(deps, guildId)).map(({ id }) => id);
  const madeGod: MadeGod = {
    god: { ...god, id: freeId(god.id, ids) },
    state: call.isModerator ? 'live' : 'waiting',
    origin: 'genesis',
    byUserId: ref.makerId,
    atMs: deps.clock(),
    sketchId: ref.draftId,
  };
  const { godsPerMemberMax } = await deps.made.rules(guildId);
  const most = call.isModerator ? Number.POSITIVE_INFINITY : godsPerMemberMax;
  switch (await deps.made.bear(guildId, madeGod, most, inventedFor(ref.makerId))) {
    case 'born':
      await tellModerators(madeGod.state === 'live' ? 'born' : 'waits', madeGod.god, call, deps);
      return madeGod;
    case 'alreadyBorn':
      return bornBefore(ref.draftId, call, deps);
    case 'memberFull':
      throw memberFull(most);
    case 'serverFull':
      throw serverFull();
    default:
      return undefined;
  }
}

/**
 * Keeps an invented god: at once for a moderator, else it waits for one. Pressing twice changes nothing.
 *
 * @throws UserError `draft_gone`, `draft_unfit`, `making_closed`, `gods_of_member_full`, `gods_of_server_full`.
 */
export async function keepDraft(ref: DraftRef, call: Call, deps: CommandDeps): Promise<Answer> {
  const before = await bornBefore(ref.draftId, call, deps);
  if (before) return showKept(before, call, deps);
  await checkMayMake(call, deps);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const born = await tryKeep(ref, call, deps);
    if (born) return showKept(born, call, deps);
  }
  throw new Error('no id was free for a new god');
}
