import delivery from './delivery.ts';
import reply from './reply.ts';

/** Every queue consumer. A test compares this list with the folder. */
export const workers = { delivery, reply } as const;
