import type { Interface } from 'node:readline/promises';
import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import type { Visitor } from '../agora/visitor.ts';
import { UserError } from '../errors.ts';

const HELP =
  '/channels lists them, /join NAME goes to one, /gods lists who speaks, /quit leaves; other /commands go to the bot.';

/** `#rrggbb` as a terminal's true-colour escape. */
function painted(text: string, colour: string | undefined): string {
  const match = /^#(..)(..)(..)$/.exec(colour ?? '');
  if (!match) return text;
  const [r, g, b] = match.slice(1).map((hex) => Number.parseInt(hex, 16));
  return `\u001b[1;38;2;${r};${g};${b}m${text}\u001b[0m`;
}

/** Discord's option types that are numbers. */
const NUMBERS: readonly number[] = [4, 10];

/** What a person sees and types in the terminal. */
export function createChatScreen(
  visitor: Visitor,
  input: Interface,
  { colours, channel: first }: Readonly<{ colours: boolean; channel: APIChannel }>,
) {
  let channel = first;
  let nonce = 0;
  const colourOf = new Map(visitor.ready.gods.map(({ name, colour }) => [name, colour]));

  /** Prints above the line being typed. */
  function note(text: string): void {
    process.stdout.write(`\r\u001b[K${text}\n`);
    if (input.terminal) input.prompt(true);
  }

  function show({ author, content, channel_id }: APIMessage): void {
    if (channel_id !== channel.id || author.id === visitor.ready.user.id || content === '') return;
    note(
      `${colours ? painted(author.username, colourOf.get(author.username)) : author.username}: ${content}`,
    );
  }

  visitor.onEvent((event) => {
    if (event.t === 'MESSAGE_CREATE') show(event.d);
    // A command that took its time is answered by an edit of "thinking…".
    if (event.t === 'MESSAGE_UPDATE' && event.d.author.id === visitor.ready.bot?.id) show(event.d);
    if (event.t === 'INTERACTION_FAILURE') note(event.d.message);
  });

  /** `/summon zeus thunder`: words go to the options in order, the last option takes the rest. */
  async function useCommand(name: string, words: readonly string[]): Promise<void> {
    const command = visitor.ready.commands.find((one) => one.name === name);
    if (!command) throw new UserError('no_such_command', `There is no command /${name}. ${HELP}`);
    const sub = command.options?.find((option) => option.type === 1 && option.name === words[0]);
    const slots = (sub && 'options' in sub ? sub.options : command.options) ?? [];
    const given = sub ? words.slice(1) : words;
    const options = slots.slice(0, given.length).map((slot, at) => {
      const text = at === slots.length - 1 ? given.slice(at).join(' ') : (given[at] ?? '');
      return { name: slot.name, type: slot.type, value: NUMBERS.includes(slot.type) ? Number(text) : text };
    });
    nonce += 1;
    const data = {
      id: command.id,
      name,
      type: 1,
      options: sub ? [{ name: sub.name, type: 1, options }] : options,
    };
    await visitor.use({ type: 2, nonce: `chat-${nonce}`, channel_id: channel.id, data });
  }

  function join(name = ''): void {
    const found = visitor.ready.channels.find((one) => one.name === name.replace(/^#/, ''));
    if (found) channel = found;
    note(found ? `You are in #${found.name}.` : `There is no channel ${name}.`);
  }

  /** Commands of this program; all others are the bot's. */
  const own: Readonly<Record<string, (words: readonly string[]) => void>> = {
    channels: () => note(visitor.ready.channels.map(({ name }) => `#${name}`).join('  ')),
    gods: () => note(visitor.ready.gods.map(({ name, domain }) => `${name} (${domain})`).join(', ')),
    join: ([name]) => join(name),
  };

  async function obey(command: string, words: readonly string[]): Promise<void> {
    const act = own[command];
    if (act) act(words);
    else await useCommand(command, words);
  }

  note(`You are ${visitor.ready.user.name} in #${channel.name}. ${HELP}`);
  if (input.terminal) input.prompt();

  return {
    note,
    /** Sends a message or obeys a command. @returns false when the person wants to leave. */
    async take(text: string): Promise<boolean> {
      try {
        const [command = '', ...words] = text.slice(1).split(/\s+/);
        const isCommand = text.startsWith('/') && !text.startsWith('//');
        if (isCommand && command === 'quit') return false;
        await (isCommand ? obey(command, words) : visitor.send(channel.id, text));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        note(error.message);
      }
      return true;
    },
  };
}
