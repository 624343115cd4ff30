import { signed } from '../core/feelings/signed.ts';
import type { God } from '../core/god.ts';
import { foldText } from '../core/safe-text.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { Say } from '../words/words.ts';
import { type RecordedChange, recordedChanges } from './favour-view.ts';

/** Changes listed. Ten lines are what one reads. */
const LINES_SHOWN = 10;
/** How long what was taken back stays in the list: long enough that no button moves under the hand that presses it. */
const TAKEN_BACK_SHOWN_MS = 10 * 60_000;
/** With what was taken back. Discord takes 25 buttons. */
const ROWS_MAX = 20;
/** Characters of all rows together. Discord takes 2,000 in a message, its heading included. */
const ROWS_CHARS_MAX = 1_800;

/** One row of the list, numbered from 1. */
export type RecordRow = Readonly<{ text: string; godId: string; lineId: string; canUndo: boolean }>;

/** A member's own text inside ours: marks that Discord would turn into something are shown as they were typed. */
const literal = (text: string): string => foldText(text).replace(/[\\*_~`|[\]<>#]/g, '\\$&');

function rowText({ god, line, takenBack }: RecordedChange, say: Say): string {
  const name = literal(god.name);
  const points = signed(line.delta);
  if (takenBack) {
    const moderator = `<@${takenBack.byUserId ?? ''}>`;
    return `~~**${name}** ${points}~~ ${say('taken back by {moderator}', { moderator })}`;
  }
  const when = `<t:${Math.floor(line.atMs / 1_000)}:R>`;
  const start = `**${name}** ${points} → ${signed(line.favour)} · ${when}`;
  const reason = literal(line.reason);
  if (line.byUserId === undefined) return reason === '' ? start : `${start} · “${reason}”`;
  const set = say('set by {moderator}', { moderator: `<@${line.byUserId}>` });
  return `${start} · ${set}${reason === '' ? '' : `: ${reason}`}`;
}

/** The last changes that stand, and between them what was taken back just now. */
function shownOf(changes: readonly RecordedChange[], nowMs: number): readonly RecordedChange[] {
  const recent = changes.filter(
    ({ takenBack }) => !takenBack || takenBack.atMs > nowMs - TAKEN_BACK_SHOWN_MS,
  );
  let standing = 0;
  const shown = recent.filter(({ takenBack }) => {
    standing += takenBack ? 0 : 1;
    return standing <= LINES_SHOWN;
  });
  return shown.slice(0, ROWS_MAX);
}

/** What moved the gods about a mortal, newest first, as rows that fit one message. */
export async function feelingRecord(
  feelings: Pick<FeelingStore, 'ledger'>,
  { guildId, userId, gods }: Readonly<{ guildId: string; userId: string; gods: readonly God[] }>,
  { nowMs, say }: Readonly<{ nowMs: number; say: Say }>,
): Promise<readonly RecordRow[]> {
  const ledger = await feelings.ledger(guildId, { kind: 'mortal', userId });
  let chars = 0;
  return shownOf(recordedChanges(ledger, gods), nowMs)
    .map((change, index) => ({
      text: `${index + 1}. ${rowText(change, say)}`,
      godId: change.god.id,
      lineId: change.line.id,
      canUndo: !change.takenBack,
    }))
    .filter(({ text }) => {
      chars += text.length + 1;
      return chars <= ROWS_CHARS_MAX;
    });
}
