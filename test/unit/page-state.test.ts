import type { APIMessage } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupLines } from '../../src/agora/page/state/group-lines.ts';
import {
  addMessage,
  compareIds,
  LINES_KEPT,
  LINES_SHOWN,
  startLoading,
  takeNewest,
  takeOlder,
} from '../../src/agora/page/state/lines.ts';
import { reduce } from '../../src/agora/page/state/reduce.ts';
import { speakerOf } from '../../src/agora/page/state/speaker.ts';
import { NO_LINES, START, type State } from '../../src/agora/page/state/state.ts';
import type { ClientEvent } from '../../src/agora/protocol.ts';

const NOW_MS = 1_760_000_000_000;

type Given = Readonly<{
  id: number | string;
  by?: string;
  at?: number;
  flags?: number;
  hook?: boolean;
  channel?: string;
  mentions?: string[];
}>;

/** A message as the agora sends it; names only what the test is about. */
const aMessage = ({
  id,
  by = 'ann',
  at = 0,
  flags = 0,
  hook = false,
  channel = 'c1',
  mentions = [],
}: Given) =>
  ({
    id: String(id),
    channel_id: channel,
    type: 0,
    content: `m${id}`,
    author: { id: by, username: by, global_name: null, avatar: null },
    timestamp: new Date(NOW_MS + at).toISOString(),
    mentions: mentions.map((one) => ({ id: one })),
    mention_everyone: false,
    flags,
    ...(hook ? { webhook_id: '900' } : {}),
  }) as unknown as APIMessage;

const ids = (messages: readonly APIMessage[]) => messages.map(({ id }) => id).join(' ');
const event = (one: ClientEvent, isVisible = true) =>
  ({ type: 'event', event: one, moment: { nowMs: NOW_MS, isVisible } }) as const;
const created = (message: APIMessage) => event({ t: 'MESSAGE_CREATE', d: message } as ClientEvent);
const me = { id: 'me', name: 'Me', colour: '#123456', role: 'member' as const, online: true };
const inRoom: State = {
  ...START,
  me,
  connection: 'open',
  bot: { id: 'bot', name: 'Bot', online: true },
  view: { ...START.view, channelId: 'c1' },
};

describe('lines', () => {
  test('ids are ordered by age, not by spelling', () => {
    expect(['1000', '999', '998'].sort(compareIds)).toEqual(['998', '999', '1000']);
  });

  test('a message comes in once and in order, however it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 120 }), (arrivals) => {
        const lines = arrivals.reduce((all, id) => addMessage(all, aMessage({ id })), NO_LINES);
        expect(lines.messages.map(({ id }) => Number(id))).toEqual(
          [...new Set(arrivals)].sort((a, b) => a - b),
        );
      }),
    );
  });

  test.for([
    [LINES_KEPT, LINES_KEPT],
    [LINES_KEPT + 1, LINES_SHOWN],
  ] as const)('after %i messages %i are kept', ([said, kept]) => {
    let lines = { ...NO_LINES, hasMore: false };
    for (let id = 1; id <= said; id += 1) lines = addMessage(lines, aMessage({ id }));
    expect(lines.messages.length).toBe(kept);
    expect(lines.hasMore).toBe(kept < said);
  });

  const known = { ...NO_LINES, messages: [1, 2, 3].map((id) => aMessage({ id })) };
  const pageOf = (...newestFirst: number[]) => newestFirst.map((id) => aMessage({ id }));
  test.for([
    ['an overlap is merged', pageOf(4, 3), '1 2 3 4'],
    ['a hole drops what is before it', pageOf(9, 8), '8 9'],
    ['what was deleted meanwhile goes', pageOf(4, 1), '1 4'],
  ] as const)('after a reconnect %s', ([_, page, expected]) => {
    expect(ids(takeNewest(startLoading(known), page, 2).messages)).toBe(expected);
  });

  test('a page that is not full is the whole story', () => {
    expect(takeNewest(startLoading(known), pageOf(9), 2).hasMore).toBe(false);
    expect(ids(takeNewest(startLoading(known), [], 2).messages)).toBe('');
  });

  test('what only I can see survives a reconnect', () => {
    const lines = { ...NO_LINES, messages: [aMessage({ id: 2, flags: 64 })] };
    expect(ids(takeNewest(startLoading(lines), pageOf(3, 1), 100).messages)).toBe('1 2 3');
  });

  test('what is said while the page is on its way is not lost', () => {
    const asked = startLoading(known);
    const heard = addMessage(asked, aMessage({ id: 5 }));
    expect(ids(takeNewest(heard, pageOf(4, 3), 2).messages)).toBe('1 2 3 4 5');
    const first = addMessage(startLoading(NO_LINES), aMessage({ id: 5 }));
    expect(ids(takeNewest(first, pageOf(4), 100).messages)).toBe('4 5');
  });

  test('older messages go before', () => {
    const lines = takeOlder({ ...NO_LINES, messages: pageOf(5) }, pageOf(4, 3), 2);
    expect([ids(lines.messages), lines.hasMore]).toEqual(['3 4 5', true]);
    expect(takeOlder(NO_LINES, pageOf(4), 2).hasMore).toBe(false);
  });
});

describe('what happens', () => {
  test('my own line takes the place of the one on its way, whichever answer comes first', () => {
    const pending = { nonce: 'n', channelId: 'c1', content: 'hi', replyToId: null, error: null };
    const waiting = reduce(inRoom, { type: 'sending', pending });
    const once = reduce(waiting, created({ ...aMessage({ id: 1, by: 'me' }), nonce: 'n' }));
    const twice = reduce(once, created(aMessage({ id: 1, by: 'me' })));
    expect([waiting.pending.length, twice.pending.length, twice.lines['c1']?.messages.length]).toEqual([
      1, 0, 1,
    ]);
  });

  test.for([
    ['another channel', aMessage({ id: 1, channel: 'c2' }), true, { count: 1, isForMe: false }],
    [
      'a mention there',
      aMessage({ id: 1, channel: 'c2', mentions: ['me'] }),
      true,
      { count: 1, isForMe: true },
    ],
    ['my own words there', aMessage({ id: 1, channel: 'c2', by: 'me' }), true, undefined],
    ['the open channel', aMessage({ id: 1 }), true, undefined],
    ['the open channel in a hidden tab', aMessage({ id: 1 }), false, { count: 1, isForMe: false }],
  ] as const)('unread: %s', ([_, message, isVisible, expected]) => {
    const after = reduce(inRoom, event({ t: 'MESSAGE_CREATE', d: message }, isVisible));
    expect(after.unread[message.channel_id]).toEqual(expected);
  });

  test('typing ends after ten seconds, or with the word of a god', () => {
    const typed = reduce(
      inRoom,
      event({ t: 'TYPING_START', d: { channel_id: 'c1', user_id: 'bot', name: 'Bot' } }),
    );
    const count = (state: State) => state.typing['c1']?.length;
    expect(count(reduce(typed, { type: 'tick', nowMs: NOW_MS + 9_999 }))).toBe(1);
    expect(count(reduce(typed, { type: 'tick', nowMs: NOW_MS + 10_000 }))).toBe(0);
    expect(count(reduce(typed, created(aMessage({ id: 1, by: 'zeus', hook: true }))))).toBe(0);
    expect(count(reduce(typed, created(aMessage({ id: 1, by: 'ann' }))))).toBe(1);
  });

  test('a closed thread that is open here leads back to the first channel', () => {
    const channel = (id: string, archived = false) =>
      ({ id, type: 0, name: id, thread_metadata: { archived } }) as never;
    const state = { ...inRoom, channels: [channel('c0'), channel('c1')] };
    const after = reduce(state, event({ t: 'CHANNEL_UPDATE', d: channel('c1', true) }));
    expect([after.channels.length, after.view.channelId]).toEqual([1, 'c0']);
  });
});

describe('rows', () => {
  const heads = (...messages: APIMessage[]) => groupLines(messages).map(({ isHead }) => isHead);
  test.for([
    ['one voice', aMessage({ id: 2, at: 7 * 60_000 - 1 }), false],
    ['one voice, seven minutes later', aMessage({ id: 2, at: 7 * 60_000 }), true],
    ['another voice', aMessage({ id: 2, by: 'bob' }), true],
    [
      'another god of the same webhook',
      { ...aMessage({ id: 2 }), author: { id: 'ann', username: 'Ares' } } as APIMessage,
      true,
    ],
  ] as const)('%s', ([_, second, expected]) => {
    expect(heads(aMessage({ id: 1 }), second)).toEqual([true, expected]);
  });

  test('a mortal who calls itself Zeus does not get his face', () => {
    const zeus = {
      id: 'zeus',
      name: 'zeus',
      title: '',
      culture: '',
      domain: '',
      colour: '#112233',
      pack: '',
      avatarUrl: '/z',
    };
    const people = { gods: [zeus], members: [] };
    expect(speakerOf(aMessage({ id: 1, by: 'zeus', hook: true }), people).portrait).toBe('/z');
    expect(speakerOf(aMessage({ id: 1, by: 'zeus' }), people).god).toBeNull();
  });
});
