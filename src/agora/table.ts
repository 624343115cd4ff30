import type { z } from 'zod';
import type { Entry, Journal } from './journal.ts';

/** Rows by id, each change written to the journal before it can be seen. Rows are replaced, never changed. */
export class Table<Row extends Readonly<{ id: string }>> {
  readonly name: string;
  readonly #schema: z.ZodType<Row>;
  readonly #journal: () => Journal;
  readonly #rows = new Map<string, Row>();
  readonly #groupOf: (row: Row) => string;
  /** Ids by group, oldest first. */
  readonly #groups = new Map<string, Set<string>>();

  /** @param groupOf - Rows that are asked for together; the group of a row never changes. */
  constructor(
    name: string,
    schema: z.ZodType<Row>,
    { journal, groupOf = () => '' }: Readonly<{ journal: () => Journal; groupOf?: (row: Row) => string }>,
  ) {
    this.name = name;
    this.#schema = schema;
    this.#journal = journal;
    this.#groupOf = groupOf;
  }

  #set(row: Row): void {
    this.#rows.set(row.id, row);
    const group = this.#groupOf(row);
    const ids = this.#groups.get(group) ?? new Set();
    this.#groups.set(group, ids.add(row.id));
  }

  #remove(id: string): void {
    const row = this.#rows.get(id);
    if (row) this.#groups.get(this.#groupOf(row))?.delete(id);
    this.#rows.delete(id);
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  put(row: Row): Row {
    this.#journal().append([this.name, row]);
    this.#set(row);
    return row;
  }

  delete(id: string): void {
    if (!this.#rows.has(id)) return;
    this.#journal().append([this.name, id]);
    this.#remove(id);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  inGroup(group: string): Row[] {
    return [...(this.#groups.get(group) ?? [])].flatMap((id) => this.#rows.get(id) ?? []);
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
    if (typeof change === 'string') this.#remove(change);
    else {
      const row = this.#schema.parse(change);
      this.#set(row);
    }
  }

  entries(): Entry[] {
    return this.all().map((row) => [this.name, row]);
  }
}
