import { Exchange } from './exchange.ts';
import { loadLines } from './load-lines.ts';

/**
 * Reads the labelled exchanges of a folder.
 *
 * @throws what `loadLines` throws.
 */
export const loadExchanges = (folder: string): Promise<Exchange[]> => loadLines({ folder, schema: Exchange });
