const clock = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat([], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const full = new Intl.DateTimeFormat([], { dateStyle: 'full', timeStyle: 'short' });

/** 21:14 */
export const clockOf = (iso: string): string => clock.format(new Date(iso));
/** Saturday 21 November 2026 */
export const dayOf = (iso: string): string => day.format(new Date(iso));
export const fullTimeOf = (iso: string): string => full.format(new Date(iso));

/** Discord's styles of `<t:…>` as Intl has them; R, relative, is written apart. */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** @param seconds - Since the Unix epoch. */
export function stampOf(seconds: number, style: string, nowMs: number): string {
  if (style !== 'R') return new Intl.DateTimeFormat([], STYLES[style] ?? STYLES['f']).format(seconds * 1000);
  const away = seconds - nowMs / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat([], { numeric: 'auto' }).format(Math.round(away / length), unit);
}
