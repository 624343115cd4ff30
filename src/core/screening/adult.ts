import type { God } from '../god.ts';

/** Whether a god is marked as one for adults, with `adult: true` in its file. */
export const isAdult = ({ adult }: Partial<Pick<God, 'adult'>>): boolean => adult === true;

/**
 * Whether a god may speak in a room: an adult god only where Discord asks for everybody's age.
 *
 * A room of which nobody said so is not age-restricted.
 */
export const mayPlayIn = (
  god: Partial<Pick<God, 'adult'>>,
  { isAgeRestricted = false }: Readonly<{ isAgeRestricted?: boolean | undefined }>,
): boolean => !isAdult(god) || isAgeRestricted;
