import { createAddressIndex } from '../core/addressing.ts';
import type { Candidate } from '../core/dispatch.ts';
import type { Pantheon } from '../pantheon.ts';
import type { Choir } from './keeper-deps.ts';

/**
 * The gods as the dispatcher wants them. Built once per change of the pantheon: the index over all names is the
 * dearest part of a decision.
 */
export function createChoir(pantheon: Pantheon): () => Choir {
  let choir: Choir | undefined;
  pantheon.onChange(() => {
    choir = undefined;
  });
  return () => {
    choir ??= {
      candidates: pantheon
        .all()
        .map((god): Candidate => ({ god, weight: god.weight, favour: 0, mood: 0, favourite: false })),
      addressIndex: createAddressIndex(pantheon.all()),
    };
    return choir;
  };
}
