import { skeleton } from './skeleton.ts';

/** 40,000 names of 20 characters and their skeletons are about 5 MB. */
const NAMES_MAX = 40_000;

/** `skeleton` that remembers; keep one per process. When it is full it starts anew. */
export function cachedSkeletons(namesMax: number = NAMES_MAX): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    if (known.size >= namesMax) known.clear();
    const made = skeleton(name);
    known.set(name, made);
    return made;
  };
}
