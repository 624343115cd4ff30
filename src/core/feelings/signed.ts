/** A change or a favour with its sign, a true minus: "+12", "−3", "0"; one decimal below 1 so that it is not "+0". */
export function signed(points: number): string {
  const size = Math.abs(points);
  const digits = size >= 0.95 ? String(Math.round(size)) : String(Math.round(size * 10) / 10);
  if (digits === '0') return '0';
  return `${points < 0 ? '−' : '+'}${digits}`;
}
