import { cardPng } from '../cards/card-png.ts';
import { cardJson, godToCard } from '../cards/god-to-card.ts';
import { godToMarkdown } from '../cards/god-to-markdown.ts';
import type { God } from '../core/god.ts';
import { MADE_PACK } from '../core/made-god.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';

/** First bytes of a PNG; a shipped god may have a JPEG or WebP beside its file, which cannot carry a card. */
const PNG_START = 0x89504e47;

/** A god as files: our god file, and a character card as JSON and inside its portrait. */
export async function exportGod(god: God, { room, say }: Call, deps: CommandDeps): Promise<Answer> {
  const own = god.pack === MADE_PACK ? await deps.made.madeGod(room.guildId, god.id) : undefined;
  const card = godToCard(god, own?.card);
  const { png } = await deps.faceOf(god);
  const isPng = png.length > 4 && png.readUInt32BE(0) === PNG_START;
  const name = god.name;
  return {
    text: say(
      '**{god}** as a god file (put it into a folder of `gods/`) and as a SillyTavern card. `/create card:` takes the card back.',
      { god: name },
    ),
    files: [
      {
        name: `${god.id}.md`,
        data: Buffer.from(godToMarkdown(god)),
        description: say('{god} as a god file', { god: name }),
      },
      {
        name: `${god.id}.json`,
        data: cardJson(card),
        description: say('{god} as a character card', { god: name }),
      },
      ...(isPng
        ? [
            {
              name: `${god.id}.png`,
              data: cardPng(png, card),
              description: say('Portrait of {god}', { god: name }),
            },
          ]
        : []),
    ],
  };
}
