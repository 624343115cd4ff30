import type { Redis } from 'ioredis';

/** A value that must still be what was read: a string key, or a field of a hash. `null` means absent. */
export type Expected = Readonly<{ key: string; field?: string; value: string | null }>;

/** A Redis command; its first argument is a key. */
export type Write = readonly [name: string, key: string, ...args: (string | number)[]];

/**
 * Compares everything first, then writes everything: nothing else runs in between, and a script that has begun is
 * finished. Lua only compares and forwards, so that all arithmetic stays in TypeScript, where it is tested.
 *
 * ARGV: number of expectations; per expectation key, field or '', '1' and value or '0' and ''; then per command its
 * length and its words.
 */
const SCRIPT = `
local at = 2
for _ = 1, tonumber(ARGV[1]) do
  local key, field, present, value = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  local found
  if field == '' then found = redis.call('GET', key) else found = redis.call('HGET', key, field) end
  if present == '1' then
    if found ~= value then return 0 end
  elseif found then
    return 0
  end
  at = at + 4
end
while ARGV[at] do
  local length = tonumber(ARGV[at])
  redis.call(unpack(ARGV, at + 1, at + length))
  at = at + length + 1
end
return 1
`;

/**
 * Writes in one step, if nothing that was read has changed since.
 *
 * All keys must share a hash tag: on Redis Cluster one script works in one slot.
 *
 * @returns false when something has changed; nothing was written then.
 */
export async function commitIf(
  redis: Redis,
  expected: readonly Expected[],
  writes: readonly Write[],
): Promise<boolean> {
  const keys = [...new Set([...expected.map(({ key }) => key), ...writes.map(([, key]) => key)])];
  const checks = expected.flatMap(({ key, field, value }) => [
    key,
    field ?? '',
    value === null ? '0' : '1',
    value ?? '',
  ]);
  const commands = writes.flatMap((write) => [write.length, ...write]);
  const answer = await redis.eval(SCRIPT, keys.length, ...keys, expected.length, ...checks, ...commands);
  return answer === 1;
}
