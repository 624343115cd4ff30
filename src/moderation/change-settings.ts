import { GODS_MAX, HEARD_ROLES_MAX, PACKS_MAX, type RoomSettings } from '../core/room.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import type { LayerChange, SettingsLayer } from '../redis/settings-store.ts';
import { NUMBERS, SETTING_NAMES, type SettingName, settingOf } from './room-numbers.ts';
import { showSettings } from './show-settings.ts';

type Patch = { -readonly [Key in keyof RoomSettings]?: RoomSettings[Key] | undefined };
type Given = Readonly<Record<string, unknown>> & Readonly<{ where: 'room' | 'server' }>;

/** The parts of a list people typed: `zeus, Baba Yaga`. */
const parts = (text: unknown): string[] =>
  String(text)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function packsOf(text: unknown, { pantheons }: CommandDeps): string[] {
  const known = pantheons.packIds();
  return parts(text).map((wanted) => {
    const pack = known.find((id) => id === wanted.toLowerCase());
    if (pack !== undefined) return pack;
    throw new UserError('no_such_pack', 'There is no pack "{typed}". There are: {packs}.', {
      values: { typed: wanted, packs: known.join(', ') },
    });
  });
}

function languageOf(text: unknown): string {
  try {
    const [tag] = Intl.getCanonicalLocales(String(text));
    if (tag) return tag;
  } catch {
    // Told below.
  }
  throw new UserError(
    'no_such_language',
    '"{typed}" is no language tag. Write es, en or pt-BR, for example.',
    {
      values: { typed: String(text) },
    },
  );
}

async function write(
  change: Patch | ((before: SettingsLayer) => Patch),
  where: Given['where'],
  { room }: Call,
  { settings }: CommandDeps,
): Promise<void> {
  // An absent key and one that is taken back are different here: the store removes what is undefined.
  const layer = change as LayerChange;
  if (where === 'server') await settings.changeServer(room.guildId, layer);
  else await settings.change(room, layer);
}

/** @throws UserError `too_many_listed`: a list over its bound would make the whole layer unreadable. */
function listed<Item>(items: readonly Item[], most: number): Item[] {
  const unique = [...new Set(items)];
  if (unique.length <= most) return unique;
  throw new UserError('too_many_listed', 'That list is too long: at most {most} can be named.', {
    values: { most },
  });
}

/** One role more, beside those of the layer that is changed; a room begins with those that hold there. */
async function heardChange(
  { where, role }: Given,
  { room }: Call,
  { settingsOf }: CommandDeps,
): Promise<Patch | ((before: SettingsLayer) => Patch)> {
  if (role === undefined) return { heardRoles: undefined };
  const below = where === 'room' ? (await settingsOf(room)).settings.heardRoles : [];
  return ({ heardRoles = below ?? [] }) => ({
    heardRoles: listed([...heardRoles, String(role)], HEARD_ROLES_MAX),
  });
}

function patchOf(given: Given, deps: CommandDeps): Patch {
  const patch: Record<string, unknown> = {};
  for (const { option, setting, divisor } of NUMBERS)
    if (given[option] !== undefined) patch[setting] = Number(given[option]) / divisor;
  if (given['language'] !== undefined) patch['language'] = languageOf(given['language']);
  if (given['packs'] !== undefined) patch['packs'] = listed(packsOf(given['packs'], deps), PACKS_MAX);
  if (given['gods'] !== undefined)
    patch['gods'] = listed(
      parts(given['gods']).map((name) => deps.pantheon.find(name).id),
      GODS_MAX,
    );
  if (Object.keys(patch).length === 0)
    throw new UserError('nothing_to_change', 'Say what shall change: choose at least one option.');
  return patch as Patch;
}

/**
 * Changes settings of a room or a server, and shows what holds now.
 *
 * @throws UserError `nothing_to_change`, `too_many_listed`, `no_such_pack`, `no_such_language`, `god_not_found`.
 */
export async function changeSettings(given: Given, call: Call, deps: CommandDeps): Promise<string> {
  const change = call.subcommand === 'heard' ? await heardChange(given, call, deps) : patchOf(given, deps);
  await write(change, given.where, call, deps);
  return showSettings(call, deps);
}

/** Takes settings back, so that the layer below shows through. A room that is open stays open. */
export async function resetSettings(
  { where, setting }: Readonly<{ where: 'room' | 'server'; setting?: SettingName | undefined }>,
  call: Call,
  deps: CommandDeps,
): Promise<string> {
  const names = setting === undefined ? SETTING_NAMES.filter((name) => name !== 'mode') : [setting];
  const patch = Object.fromEntries(names.map((name) => [settingOf(name), undefined])) as Patch;
  await write(patch, where, call, deps);
  return showSettings(call, deps);
}
