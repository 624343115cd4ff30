import type { Files } from './files.ts';
import type { MessageRecord } from './records.ts';

/** Answers remembered so that their buttons work; the oldest go first. */
const HIDDEN_MAX = 1_000;

type Hidden = Readonly<{ row: MessageRecord; userId: string }>;
export type HiddenMessages = ReturnType<typeof createHiddenMessages>;

/** Answers that one person alone sees. They are in no table and are forgotten with the run, as on Discord. */
export function createHiddenMessages(files: Files, hiddenMax: number = HIDDEN_MAX) {
  /** Oldest first. */
  const byId = new Map<string, Hidden>();

  function forget(id: string): void {
    files.drop(byId.get(id)?.row.attachments ?? []);
    byId.delete(id);
  }

  return {
    get: (id: string): Hidden | undefined => byId.get(id),
    put(row: MessageRecord, userId: string): void {
      byId.set(row.id, { row, userId });
      const oldest = byId.keys().next().value;
      if (byId.size > hiddenMax && oldest !== undefined) forget(oldest);
    },
    forget,
  };
}
