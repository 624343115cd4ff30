import type { RoomSettings } from '../core/room.ts';
import type { Layer } from '../core/settings.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { phrase, type Say } from '../words/words.ts';
import { NUMBERS, SETTING_NAMES, type SettingName, settingOf } from './room-numbers.ts';

const ORIGINS: Readonly<Record<Layer, string>> = {
  default: phrase('default'),
  server: phrase('the server'),
  parent: phrase('the channel above'),
  room: phrase('this room'),
};

/** Names of a list; beyond this they would fill the message. */
const NAMES_SHOWN = 12;

const listed = (names: readonly string[]): string =>
  names.length <= NAMES_SHOWN
    ? names.join(', ')
    : `${names.slice(0, NAMES_SHOWN).join(', ')}, … (${names.length})`;

type Shown = (settings: RoomSettings, say: Say, deps: CommandDeps) => string;

/** How a setting that is no number is shown. */
const SHOWN: Readonly<Partial<Record<SettingName, Shown>>> = {
  mode: ({ mode }) => mode,
  language: ({ language }, say) => language ?? say('the mortal’s own'),
  heard: ({ heardRoles }, say) =>
    heardRoles ? listed(heardRoles.map((id) => `<@&${id}>`)) : say('everybody'),
  packs: ({ packs, gods }, say) => (packs ? listed(packs) : gods ? say('none') : say('all')),
  gods({ packs, gods }, say, { pantheon }) {
    if (!gods) return packs ? say('none besides the packs') : say('all');
    const named = new Map(pantheon.all().map((god) => [god.id, god.name]));
    return listed(gods.map((id) => named.get(id) ?? id));
  },
};

function shownValue(name: SettingName, settings: RoomSettings, say: Say, deps: CommandDeps): string {
  const number = NUMBERS.find(({ option }) => option === name);
  if (!number) return SHOWN[name]?.(settings, say, deps) ?? '';
  const value = Number(settings[number.setting]) * number.divisor;
  return number.divisor === 100 ? `${Math.round(value)} %` : String(value);
}

/** Every setting of a room with its value and the layer it comes from. */
export async function showSettings({ room, say }: Call, deps: CommandDeps): Promise<string> {
  const { settings, origin } = await deps.settingsOf(room);
  const rows = SETTING_NAMES.map((name) => {
    const from = say(ORIGINS[origin[settingOf(name)] ?? 'default']);
    return `\`${name}\` **${shownValue(name, settings, say, deps)}** · ${from}`;
  });
  return `${say('How the gods behave here, and where each value comes from:')}\n${rows.join('\n')}`;
}
