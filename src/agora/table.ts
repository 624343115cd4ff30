import type { z } from 'zod';
import type { Entry, Journal } from './journal.ts';

/** Rows by id, each change written to the journal before it can be seen. Rows are replaced, never changed. */
export class Table<Row extends Readonly<{ id: string }>> {
  readonly name: string;
  readonly #schema: z.ZodType<Row>;
  readonly #journal: () => Journal;
  readonly #rows = new Map<string, Row>();

  constructor(name: string, schema: z.ZodType<Row>, journal: () => Journal) {
    this.name = name;
    this.#schema = schema;
    this.#journal = journal;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  put(row: Row): Row {
    this.#journal().append([this.name, row]);
    this.#rows.set(row.id, row);
    return row;
  }

  delete(id: string): void {
    if (!this.#rows.has(id)) return;
    this.#journal().append([this.name, id]);
    this.#rows.delete(id);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  filter(isWanted: (row: Row) => boolean): Row[] {
    return this.all().filter(isWanted);
  }

  find(isWanted: (row: Row) => boolean): Row | undefined {
    for (const row of this.#rows.values()) if (isWanted(row)) return row;
    return undefined;
  }

  /** Takes a change from the journal. @throws ZodError when the row does not fit. */
  restore(change: unknown): void {
    if (typeof change === 'string') this.#rows.delete(change);
    else {
      const row = this.#schema.parse(change);
      this.#rows.set(row.id, row);
    }
  }

  entries(): Entry[] {
    return this.all().map((row) => [this.name, row]);
  }
}
