import { signed } from '../core/feelings/signed.ts';
import { ago } from './ago.ts';
import { isolated, joinAltText } from './alt-text.ts';
import { type FavourChange, type FavourChartInput, favourShown, leftOver } from './favour-input.ts';
import { favourTitle, NO_CHANGES, notMet } from './favour-words.ts';

/** A reason is heard, not read: shorter than on the picture, characters. */
const REASON_CHARS_MAX = 60;

function shortened(reason: string): string {
  const letters = [...reason];
  return letters.length <= REASON_CHARS_MAX ? reason : `${letters.slice(0, REASON_CHARS_MAX - 1).join('')}…`;
}

function because({ reason, isQuote }: FavourChange): string {
  if (reason === '') return '';
  return isQuote ? ` “${isolated(shortened(reason))}”` : ` ${isolated(shortened(reason))}`;
}

/**
 * What a picture of favour shows, for those who do not see it.
 *
 * @returns At most 1,024 characters, Discord's limit for the description of an attachment.
 */
export function favourAltText(input: FavourChartInput): string {
  const shown = favourShown(input);
  const { bars, left, changes, nowMs } = shown;
  const whose = {
    mortalName: isolated(shown.mortalName),
    godName: shown.godName === null ? null : isolated(shown.godName),
  };
  const feelings = bars.map(
    ({ godName, band, favour }, index) =>
      `${index === 0 ? '' : ', '}${isolated(godName)} ${band} (${signed(favour)})`,
  );
  const more = leftOver(left, signed);
  const moved = changes.map((change, index) => {
    const start = index === 0 ? ' Latest changes: ' : '; ';
    return `${start}${isolated(change.godName)} ${signed(change.delta)}${because(change)}, ${ago(change.atMs, nowMs)}`;
  });
  if (bars.length === 0 && moved.length === 0) return joinAltText(`${notMet(whose)}.`, []);
  const start = `${favourTitle(whose)}, −100 to +100: `;
  const known = bars.length === 0 ? ['no god knows them yet'] : feelings;
  return joinAltText(start, [
    ...known,
    more === '' ? '.' : `, ${more}.`,
    ...moved,
    moved.length > 0 ? '.' : ` ${NO_CHANGES}`,
  ]);
}
