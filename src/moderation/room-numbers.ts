import type { RoomSettings } from '../core/room.ts';
import { phrase } from '../words/words.ts';

/** A setting that moderators give as a whole number. Bounds are those of `RoomSettings`. */
export type RoomNumber = Readonly<{
  setting: keyof RoomSettings;
  /** Name of the option of `/room set`. */
  option: string;
  about: string;
  min: number;
  max: number;
  /** What the number is divided by to be stored: shares are given in percent. */
  divisor: number;
}>;

export const NUMBERS: readonly RoomNumber[] = [
  {
    setting: 'chance',
    option: 'chance',
    about: phrase('Percent of messages that gods join in on when nobody is called, in mode sometimes'),
    min: 0,
    max: 100,
    divisor: 100,
  },
  {
    setting: 'turnsPerMessageMax',
    option: 'turns',
    about: phrase('Most answers to one message, gods answering gods included'),
    min: 1,
    max: 10,
    divisor: 1,
  },
  {
    setting: 'turnsPerPairMax',
    option: 'pair_turns',
    about: phrase('Most turns that two gods take with each other after one message'),
    min: 1,
    max: 10,
    divisor: 1,
  },
  {
    setting: 'postsPerMinuteMax',
    option: 'per_minute',
    about: phrase('Most lines of gods in a minute'),
    min: 1,
    max: 25,
    divisor: 1,
  },
  {
    setting: 'postsPerSixHoursMax',
    option: 'per_six_hours',
    about: phrase('Most lines of gods in six hours'),
    min: 1,
    max: 5_000,
    divisor: 1,
  },
  {
    setting: 'humanQuietSecondsMax',
    option: 'quiet_seconds',
    about: phrase('Gods fall silent among themselves when no person has spoken for so long'),
    min: 10,
    max: 86_400,
    divisor: 1,
  },
  {
    setting: 'favourCurve',
    option: 'favour_curve',
    about: phrase('Percent by which love and hate count in who speaks; 0 switches it off'),
    min: 0,
    max: 100,
    divisor: 100,
  },
  {
    setting: 'topicBoost',
    option: 'topic_boost',
    about: phrase('Percent by which the topic counts in who speaks; 0 switches it off'),
    min: 0,
    max: 100,
    divisor: 100,
  },
];

/** Every setting by the name moderators know it by. */
export const SETTING_NAMES = [
  'mode',
  'chance',
  'turns',
  'pair_turns',
  'per_minute',
  'per_six_hours',
  'quiet_seconds',
  'favour_curve',
  'topic_boost',
  'language',
  'packs',
  'gods',
  'heard',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

const OTHERS: Readonly<Partial<Record<SettingName, keyof RoomSettings>>> = {
  mode: 'mode',
  language: 'language',
  packs: 'packs',
  gods: 'gods',
  heard: 'heardRoles',
};

/** The setting behind a name. */
export const settingOf = (name: SettingName): keyof RoomSettings =>
  NUMBERS.find(({ option }) => option === name)?.setting ?? OTHERS[name] ?? 'mode';
