import birth from './birth.ts';
import delivery from './delivery.ts';
import favour from './favour.ts';
import genesis from './genesis.ts';
import reply from './reply.ts';
import sentiment from './sentiment.ts';
import whisper from './whisper.ts';

/** Every queue consumer. A test compares this list with the folder. */
export const workers = { birth, delivery, favour, genesis, reply, sentiment, whisper } as const;
