import { findInvite, findLink, findMention, findPicture } from './addresses.ts';
import { findChatToken } from './chat-tokens.ts';
import { findEncoded, findUnbroken } from './encoded-text.ts';
import { type FakeLine, findFakeLines } from './fake-lines.ts';
import { type Finding, type Kind, phrase, quoted } from './finding.ts';
import { checkHiddenMarks } from './hidden-marks.ts';
import { findOrders, type Order } from './orders.ts';
import { seenText } from './seen-text.ts';
import type { GodText } from './unscreened-god.ts';

/** Longer than any god, card or joke; what is longer is refused unread. Characters. */
export const TEXT_CHARS_MAX = 100_000;

type Search = Readonly<{ find: (text: string) => string | null; kind: Kind }>;

const search = (find: Search['find'], code: Kind['code'], severity: Kind['severity'], sentence: string) => ({
  find,
  kind: { code, severity, sentence },
});

const SEARCHES: readonly Search[] = [
  search(
    findChatToken,
    'chat_token',
    'refuse',
    phrase('This is a control token of a model’s chat format. Take it out.'),
  ),
  search(findInvite, 'invite', 'refuse', phrase('Gods carry no invitations to other places. Take it out.')),
  search(
    // An invitation is told as one, not as a link besides.
    (text) => (findInvite(text) === null ? findLink(text) : null),
    'link',
    'ask a moderator',
    phrase('This is a link, and the god would repeat it. Take it out, or let a moderator look.'),
  ),
  search(
    findMention,
    'mention',
    'refuse',
    phrase('Gods mention nobody and nothing by Discord’s marks. Write the name in plain letters.'),
  ),
  search(
    findPicture,
    'picture',
    'refuse',
    phrase('Pictures and HTML do not belong in a god’s words. Take them out.'),
  ),
  search(
    findEncoded,
    'encoded_text',
    'refuse',
    phrase('This is encoded text that people cannot read. Write it in plain words.'),
  ),
  search(
    findUnbroken,
    'unbroken_text',
    'ask a moderator',
    phrase('This runs on for very long without a space. Shorten it, or let a moderator look.'),
  ),
];

const FAKE_LINES: Readonly<Record<FakeLine['kind'], Kind>> = {
  speaker: {
    code: 'fake_line',
    severity: 'refuse',
    sentence: phrase('This line begins like somebody else’s turn. Say it without the name and the colon.'),
  },
  god: {
    code: 'fake_line',
    severity: 'ask a moderator',
    sentence: phrase(
      'This line begins like a god’s turn. Put talk into the examples, or let a moderator look.',
    ),
  },
  header: {
    code: 'fake_header',
    severity: 'refuse',
    sentence: phrase('This looks like a heading of instructions to the model. Say it in plain sentences.'),
  },
  bracket: {
    code: 'fake_header',
    severity: 'ask a moderator',
    sentence: phrase('This bracket closes nothing. Take it out, or let a moderator look.'),
  },
};

const ORDERS: Readonly<Record<Order['code'], string>> = {
  orders_model: phrase('This gives the model orders instead of telling who the god is. Take it out.'),
  asks_for_prompt: phrase('This asks the model for its instructions. Take it out.'),
  changes_role: phrase('This tells the model to be something other than a god. Take it out.'),
};

const TOO_LONG: Kind = {
  code: 'text_too_long',
  severity: 'refuse',
  sentence: phrase('This is far too long to be read. Shorten it.'),
};

/**
 * What in one text of a god is aimed at the prompt or at people's screens instead of telling who the god is.
 *
 * Never throws; time grows with the length of the text only.
 *
 * @param isGodsName - Whether a skeleton is that of a god's name or alias, this god's included.
 * @returns At most one finding of a code for each way of finding it.
 */
export function checkText(
  { where, text }: Pick<GodText, 'where' | 'text'>,
  isGodsName: (skeleton: string) => boolean,
): Finding[] {
  const finding = (kind: Kind, found: string): Finding => ({ ...kind, where, found: quoted(found) });
  if (text.length > TEXT_CHARS_MAX) return [finding(TOO_LONG, text)];
  const seen = seenText(text).normalize('NFKC');
  // One ligature may unfold to eighteen letters.
  if (seen.length > TEXT_CHARS_MAX) return [finding(TOO_LONG, text)];
  const matched = SEARCHES.flatMap(({ find, kind }) => {
    const found = find(seen);
    return found === null ? [] : [finding(kind, found)];
  });
  const lines = findFakeLines(seen, isGodsName).map(({ kind, found }) => finding(FAKE_LINES[kind], found));
  const orders = findOrders(seen).map(({ code, severity, found }) =>
    finding({ code, severity, sentence: ORDERS[code] }, found),
  );
  return [...checkHiddenMarks(where, text), ...matched, ...lines, ...orders];
}
