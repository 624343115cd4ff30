import { CALL_COSTS } from '../core/cool-down.ts';
import { inventedFor, type Sketch } from '../core/sketch.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { fieldsOf } from '../making/god-from-fields.ts';
import { withCoolDown } from '../members/with-cool-down.ts';
import { imagineFor } from './imagine-god.ts';

/** A draft that a button stands under: which one, and for whom it was made. */
export type DraftRef = Readonly<{ draftId: string; makerId: string }>;

/** An invented god that somebody may keep. */
export type Draft = Sketch & Readonly<{ god: NonNullable<Sketch['god']> }>;

/** Each "again" is the next round of the same draft, so that a button pressed twice comes to the same god. */
const nextRound = (draftId: string): string => {
  const [root = '', round = '1'] = draftId.split('-');
  return `${root}-${Number(round) + 1}`;
};

/** @throws UserError `not_your_draft` for anybody but whoever asked for the god, and moderators. */
export function checkMayDecide({ makerId }: DraftRef, { userId, isModerator }: Call): void {
  if (userId === makerId || isModerator) return;
  throw new UserError('not_your_draft', 'Only {maker} or a moderator may decide about this god.', {
    values: { maker: `<@${makerId}>` },
  });
}

/** What a draft is made from. */
type Asked = Readonly<{ draftId: string; wish: string | undefined }>;

/** @throws UserError `no_new_god`, `no_god_invented`, `cooling_down`, `room_cooling_down`. */
async function invented({ draftId, wish }: Asked, call: Call, deps: CommandDeps): Promise<Draft> {
  const { guildId } = call.room;
  const { god, heedsWish } = await withCoolDown(deps, call, {
    cost: CALL_COSTS.genesis,
    work: () => imagineFor({ guildId, genesisId: draftId, wish }, deps),
  });
  return {
    sketchId: draftId,
    origin: 'genesis',
    fields: fieldsOf(god),
    god,
    notes: [],
    ...(wish === undefined ? {} : { wish, heedsWish }),
    atMs: deps.clock(),
  };
}

/** Has a god invented for a member; a new one takes the place of the last. */
export async function newDraft(wish: string | undefined, call: Call, deps: CommandDeps): Promise<Draft> {
  const { guildId } = call.room;
  const { userId: makerId } = call;
  const draft = await invented({ draftId: `${call.callId}-1`, wish }, call, deps);
  await deps.sketches.put(guildId, inventedFor(makerId), draft, null);
  return draft;
}

const draftGone = () =>
  new UserError(
    'draft_gone',
    'This god is no longer there: a newer one took its place, or a day has passed. Use `/genesis new` again.',
  );

/** @throws UserError `draft_gone` when it was discarded, a newer one took its place, or a day has passed. */
export async function draftOf(
  { draftId, makerId }: DraftRef,
  { room }: Call,
  { sketches }: Pick<CommandDeps, 'sketches'>,
): Promise<Draft> {
  const sketch = await sketches.get(room.guildId, inventedFor(makerId));
  if (sketch?.sketchId === draftId && sketch.god) return { ...sketch, god: sketch.god };
  throw draftGone();
}

/** Another god in place of the one shown. Pressing twice shows the same other god twice. */
export async function nextDraft(ref: DraftRef, call: Call, deps: CommandDeps): Promise<Draft> {
  const { guildId } = call.room;
  const next: DraftRef = { ...ref, draftId: nextRound(ref.draftId) };
  const ready = await draftOf(next, call, deps).catch(() => undefined);
  if (ready) return ready;
  const { wish } = await draftOf(ref, call, deps);
  const draft = await invented({ draftId: next.draftId, wish }, call, deps);
  // Kept or discarded while the model thought: then there is nothing left to put another one in place of.
  const now = await deps.sketches.get(guildId, inventedFor(ref.makerId));
  if (now?.sketchId !== ref.draftId && now?.sketchId !== next.draftId) throw draftGone();
  await deps.sketches.put(guildId, inventedFor(ref.makerId), draft, null);
  return draft;
}
