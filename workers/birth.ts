import { UserError } from '../src/errors.ts';
import { type StrikeDeps, strikeHour } from '../src/genesis/strike-hour.ts';
import { BirthJob } from '../src/queue/queues.ts';
import { defineWorker } from '../src/queue/worker.ts';

/** A server's clock has struck: perhaps a god is born. */
export default defineWorker<BirthJob, StrikeDeps>({
  queue: 'birth',
  data: BirthJob,
  attempts: 3,
  async run({ guildId }, deps, { jobId, log }) {
    // Ids of strikes are `repeat:…`, and no id of another job may have colons in it.
    const strikeId = jobId.replaceAll(':', '-');
    try {
      const end = await strikeHour(guildId, strikeId, deps);
      log.info({ guildId, end }, 'birth clock struck');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.warn({ guildId, err: error }, 'no god was born');
    }
  },
  giveUp: async () => undefined,
});
