import { moodWord } from '../core/feelings/mood-words.ts';
import { isolated, joinAltText } from './alt-text.ts';
import { DAYS, type MoodChartInput, type MoodShown, moodsShown } from './mood-input.ts';

const percent = (mood: number): string =>
  `${mood < 0 ? '−' : mood > 0 ? '+' : ''}${Math.round(Math.abs(mood) * 100)}`;

/** "Loki is a little cross (−31; week −80 to +12)". */
function describe({ godName, mood, week }: MoodShown): string {
  const moods = week.map(([, then]) => then);
  const range = `week ${percent(Math.min(...moods))} to ${percent(Math.max(...moods))}`;
  return `${isolated(godName)} is ${moodWord(mood)} (${percent(mood)}; ${range})`;
}

/**
 * What a picture of moods shows, for those who do not see it.
 *
 * @returns At most 1,024 characters, Discord's limit for the description of an attachment.
 */
export function moodAltText(input: MoodChartInput): string {
  const { title, gods, left } = moodsShown(input);
  if (gods.length === 0) return joinAltText(`${title}: all gods are calm.`, []);
  const start = `${title}, now and over the last ${DAYS} days, from −100 (black) to +100 (glorious): `;
  const said = gods.map((god, index) => `${index === 0 ? '' : ', '}${describe(god)}`);
  return joinAltText(start, [...said, left > 0 ? `, and ${left} more.` : '.']);
}
