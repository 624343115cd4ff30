import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { MODES, ROOM_NOTICE } from './room-words.ts';

/**
 * Lets the gods read and speak in the caller's room.
 *
 * @returns what everybody there is told: the mode, and that these are AI characters.
 * @throws UserError `room_not_openable` naming the permissions that are missing.
 */
export async function openRoom(
  { room, missingPermissions, say }: Pick<Call, 'room' | 'missingPermissions' | 'say'>,
  { settings, settingsOf }: Pick<CommandDeps, 'settings' | 'settingsOf'>,
): Promise<string> {
  if (missingPermissions.length > 0)
    throw new UserError(
      'room_not_openable',
      'I cannot speak here yet. Give my role in this channel: {permissions}. Then try again.',
      { values: { permissions: missingPermissions.join(', ') } },
    );
  const before = (await settingsOf(room)).settings.mode;
  await settings.change(room, { mode: before === 'off' ? 'sometimes' : before });
  const { mode, chance } = (await settingsOf(room)).settings;
  const percent = Math.round(chance * 100);
  const odds = mode === 'sometimes' ? ` (${say('{percent} % of messages', { percent })})` : '';
  return `${say('The room is open. Mode **{mode}**', { mode })}${odds}. ${say(MODES[mode])}\n-# ${say(ROOM_NOTICE)}`;
}
