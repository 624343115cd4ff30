/** A bucket of tokens: a call takes some out, time puts them back. */
export type BucketRule = Readonly<{
  /** Most tokens it holds. */
  tokensMax: number;
  /** Milliseconds until one token is back. */
  refillMs: number;
}>;

/** What is in a bucket, and when it was looked at, milliseconds since the epoch. */
export type Bucket = Readonly<{ tokens: number; atMs: number }>;

/**
 * Calls of one member on one server: six in a row, then three a minute. Enough for a lively evening, and one person
 * cannot keep a small machine busy alone.
 */
export const MEMBER_RULE: BucketRule = { tokensMax: 6, refillMs: 20_000 };
/** Calls in one room, whoever makes them: twelve in a row, then twelve a minute; half of what a room may post. */
export const ROOM_RULE: BucketRule = { tokensMax: 12, refillMs: 5_000 };

/** Tokens that may be missing from rounding alone. */
const ROUNDING = 1e-9;

/** Tokens a call takes: about one for two lines of gods it causes at the least. */
export const CALL_COSTS = { summon: 1, askAGod: 1, reRoll: 1, hearDraft: 1, genesis: 2, debate: 3 } as const;
/** Tokens of `/ask`: every two gods count like one summons. */
export const askCost = (godsCount: number): number => Math.ceil(godsCount / 2);

/** What a bucket holds now; one nobody has touched is full. */
export function bucketAt(bucket: Bucket | undefined, rule: BucketRule, nowMs: number): Bucket {
  if (!bucket) return { tokens: rule.tokensMax, atMs: nowMs };
  // A clock that was set back must not take tokens away.
  const passedMs = Math.max(0, nowMs - bucket.atMs);
  return { tokens: Math.min(rule.tokensMax, bucket.tokens + passedMs / rule.refillMs), atMs: nowMs };
}

/** What came of a call. */
export type Taken =
  | Readonly<{ kind: 'taken'; bucket: Bucket }>
  /** There will be enough at `readyAtMs`. */
  | Readonly<{ kind: 'refused'; readyAtMs: number }>;

/**
 * Takes tokens out, when there are enough. Pure.
 *
 * @param cost - 0 to `rule.tokensMax`; a higher one counts as that.
 */
export function takeTokens(
  bucket: Bucket | undefined,
  cost: number,
  { rule, nowMs }: Readonly<{ rule: BucketRule; nowMs: number }>,
): Taken {
  const now = bucketAt(bucket, rule, nowMs);
  const wanted = Math.min(cost, rule.tokensMax);
  // At the promised millisecond a sum of fractions may lack the last bit.
  if (now.tokens + ROUNDING >= wanted)
    return { kind: 'taken', bucket: { ...now, tokens: Math.max(0, now.tokens - wanted) } };
  return { kind: 'refused', readyAtMs: nowMs + Math.ceil((wanted - now.tokens) * rule.refillMs) };
}

/** Puts tokens back that were taken for nothing. */
export function giveBackTokens(
  bucket: Bucket | undefined,
  cost: number,
  { rule, nowMs }: Readonly<{ rule: BucketRule; nowMs: number }>,
): Bucket {
  const now = bucketAt(bucket, rule, nowMs);
  return { ...now, tokens: Math.min(rule.tokensMax, now.tokens + cost) };
}
