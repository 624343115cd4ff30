const PATHS = {
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 1v3M12 20v3M1 12h3M20 12h3M4.200 4.200l2.100 2.100M17.700 17.700l2.100 2.100M4.200 19.800l2.100-2.100M17.700 6.300l2.100-2.100',
  moon: 'M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z',
  menu: 'M4 6h16M4 12h16M4 18h16',
  people:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-7 7-7s7 3 7 7M16 3.500a4 4 0 0 1 0 7.500M18 14.500c2.500 1 4 3.500 4 6.500',
  reply: 'M10 5 3 12l7 7M3 12h11c4 0 7 2.500 7 7',
  more: 'M4.500 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M11.500 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M18.500 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  down: 'M12 4v16M5 13l7 7 7-7',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12h15M13 5l7 7-7 7',
  file: 'M6 2h8l5 5v15H6zM14 2v5h5',
  smile:
    'M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM8 14.500c1 1.500 2.400 2.200 4 2.200s3-.7 4-2.200M9 9h.01M15 9h.01',
  thread: 'M5 3v8a4 4 0 0 0 4 4h10M15 11l4 4-4 4',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing; words beside it or on its button say what it means. */
export function Icon({ name }: Readonly<{ name: IconName }>) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
