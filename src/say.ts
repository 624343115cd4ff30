import { parseArgs } from 'node:util';
import { pickChannel, visit } from './agora/visitor.ts';
import { loadConfig } from './config.ts';
import { PantheonError } from './errors.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { findAgora } from './local/find-agora.ts';
import { waitForAnswers } from './local/wait-for-answers.ts';

const USAGE = `npm run say -- "Zeus, what is thunder?" [--as NICK] [--channel NAME] [--timeout SECONDS] [--json]
Posts as a mortal into the running agora, or starts a private one, and prints what the gods answer.
Exit code 0 when a god answered, 1 when none did, 2 for wrong options.`;

const OPTIONS = {
  as: { type: 'string', default: 'Passer-by' },
  channel: { type: 'string' },
  timeout: { type: 'string', default: '60' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readArgs() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const seconds = Number(values.timeout);
    const words = positionals.join(' ').trim();
    if (values.help) return null;
    if (words === '' || !(seconds > 0))
      throw new Error(words === '' ? 'Say something.' : '--timeout takes seconds.');
    return { ...values, seconds, words };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function say(args: NonNullable<ReturnType<typeof readArgs>>): Promise<boolean> {
  const config = loadSettingsOrExit(() => loadConfig(process.env));
  const agora = await findAgora(config.dataDir, process.env);
  try {
    const visitor = await visit(agora.url, args.as);
    const channel = pickChannel(visitor.ready.channels, args.channel);
    const answers = waitForAnswers(visitor, channel.id, { timeoutMs: args.seconds * 1_000 }, (message) => {
      const line = { god: message.author.username, text: message.content };
      console.log(args.json ? JSON.stringify(line) : `${line.god}: ${line.text}`);
    });
    await visitor.send(channel.id, args.words);
    const count = await answers;
    visitor.close();
    return count > 0;
  } finally {
    await agora.close();
  }
}

const args = readArgs();
if (args === null) {
  console.log(USAGE);
  process.exit(0);
}
try {
  const wasAnswered = await say(args);
  if (!wasAnswered)
    console.error(`No god answered within ${args.seconds} s. Name one, or look at the log of the worker.`);
  process.exit(wasAnswered ? 0 : 1);
} catch (error) {
  if (!(error instanceof PantheonError)) throw error;
  console.error(error.message);
  process.exit(1);
}
