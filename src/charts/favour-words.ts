import type { FavourShown } from './favour-input.ts';

type Whose = Pick<FavourShown, 'godName' | 'mortalName'>;

/** What a picture of favour is about, in the picture and in the words beside it. */
export const favourTitle = ({ godName, mortalName }: Whose): string =>
  godName === null ? `What the gods think of ${mortalName}` : `What ${godName} thinks of ${mortalName}`;

/** Said when there is nothing to show yet. */
export const notMet = ({ godName, mortalName }: Whose): string =>
  godName === null ? `No god knows ${mortalName} yet` : `${godName} has not met ${mortalName} yet`;

/** Said where the changes would stand: otherwise nobody could tell where a favour comes from. */
export const NO_CHANGES = 'No change on record. First impressions are drawn by lot.';
