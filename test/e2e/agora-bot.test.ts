import { Client, Events, GatewayIntentBits, REST, Routes, SlashCommandBuilder } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Agora, startAgora } from '../../src/agora/server.ts';

let agora: Agora;
let client: Client;

const logIn = async (
  intents: number[] = [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
  ],
) => {
  client = new Client({ intents, rest: { api: agora.apiUrl } });
  const ready = new Promise((done) => client.once(Events.ClientReady, done));
  await client.login(agora.botToken);
  await ready;
};
const restOf = () => new REST({ api: agora.apiUrl, retries: 0 }).setToken(agora.botToken);

beforeEach(async () => {
  agora = await startAgora();
});
afterEach(async () => {
  await client?.destroy();
  await agora.close();
});

test('discord.js logs in and hears a mortal', async () => {
  await logIn();
  const heard = new Promise((done) => client.once(Events.MessageCreate, (message) => done(message.content)));
  agora.control.say(agora.control.addMortal('Ada'), 'agora', 'hello gods');
  expect(await heard).toBe('hello gods');
});

test('a wrong token is refused with 4004', async () => {
  client = new Client({ intents: [], rest: { api: agora.apiUrl } });
  await expect(client.login(`x${agora.botToken}`)).rejects.toThrow();
});

test('without the intent text is blank, and asking for it when it is off closes with 4014', async () => {
  await logIn([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]);
  const heard = new Promise((done) => client.once(Events.MessageCreate, (message) => done(message.content)));
  agora.control.say(agora.control.addMortal('Ada'), 'agora', 'a secret');
  expect(await heard).toBe('');
  agora.control.gateway.rules.messageContentEnabled = false;
  const other = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: agora.apiUrl } });
  await expect(other.login(agora.botToken)).rejects.toThrow(/disallowed intents/i);
  await other.destroy();
});

test('a webhook speaks under a name of its own and pings nobody it may not', async () => {
  await logIn();
  const mortal = agora.control.addMortal('Ada');
  const channel = agora.control.channel('agora');
  const hook = (await restOf().post(Routes.channelWebhooks(channel.id), { body: { name: 'Pantheon' } })) as {
    id: string;
    token: string;
  };
  const body = { content: `thunder, <@${mortal.id}>!`, username: 'Zeus', allowed_mentions: { parse: [] } };
  await restOf().post(Routes.webhook(hook.id, hook.token), {
    body,
    auth: false,
    query: new URLSearchParams({ wait: 'true' }),
  });
  const [said] = agora.control.speech('agora');
  expect(said).toMatchObject({
    content: `thunder, <@${mortal.id}>!`,
    author: { name: 'Zeus' },
    mentions: { userIds: [], everyone: false },
  });
});

test.for([
  ['an empty message', { content: ' ' }, 50006],
  ['a refused name', { content: 'x', username: 'Clyde the god' }, 50035],
  ['a name of 81 characters', { content: 'x', username: 'z'.repeat(81) }, 50035],
  ['text of 2001 characters', { content: 'x'.repeat(2001) }, 50035],
] as const)('a webhook post with %s is refused as Discord does', async ([_, body, code]) => {
  const channel = agora.control.channel('agora');
  const hook = (await restOf().post(Routes.channelWebhooks(channel.id), { body: { name: 'Pantheon' } })) as {
    id: string;
    token: string;
  };
  const post = restOf().post(Routes.webhook(hook.id, hook.token), { body, auth: false });
  await expect(post).rejects.toMatchObject({ code });
});

test('a slash command is deferred, answered and seen by its caller only', async () => {
  await logIn();
  await client.application?.commands.set([new SlashCommandBuilder().setName('ping').setDescription('test')]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: 64 });
    await interaction.editReply('pong');
  });
  const result = await agora.control.command(agora.control.addMortal('Ada'), 'agora', 'ping');
  expect(result.message?.content).toBe('pong');
  expect(agora.control.isEphemeral(result.message)).toBe(true);
  expect(agora.control.messages('agora')).toHaveLength(0);
});

test('a bot that does not answer in time is reported to the caller', async () => {
  await agora.close();
  agora = await startAgora({ interactionTimes: { firstAnswerMs: 150, tokenMs: 60_000 } });
  await logIn();
  await client.application?.commands.set([new SlashCommandBuilder().setName('ping').setDescription('test')]);
  const result = await agora.control.command(agora.control.addMortal('Ada'), 'agora', 'ping');
  expect(result).toMatchObject({ kind: 'failed', failure: 'The application did not respond' });
});

test('after the line is cut the session resumes and nothing is missed', async () => {
  await logIn();
  const heard: string[] = [];
  client.on(Events.MessageCreate, (message) => heard.push(message.content));
  const ada = agora.control.addMortal('Ada');
  agora.control.gateway.cut();
  agora.control.say(ada, 'agora', 'said meanwhile');
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual(['said meanwhile']);
});

test('the sixth webhook post within two seconds is told to wait', async () => {
  const channel = agora.control.channel('agora');
  const hook = (await restOf().post(Routes.channelWebhooks(channel.id), { body: { name: 'Pantheon' } })) as {
    id: string;
    token: string;
  };
  const statuses: number[] = [];
  for (let post = 0; post < 6; post += 1) {
    const answer = await fetch(`${agora.apiUrl}/v10/webhooks/${hook.id}/${hook.token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content: `line ${post}` }),
    });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
});

test('a face is found under whatever name the machine was reached', async () => {
  const channel = agora.control.channel('agora');
  const hook = (await restOf().post(Routes.channelWebhooks(channel.id), { body: { name: 'Pantheon' } })) as {
    id: string;
    token: string;
  };
  const body = { content: 'look', username: 'Zeus', avatar_url: `${agora.cdnUrl}/emojis/1.png?size=128` };
  await restOf().post(Routes.webhook(hook.id, hook.token), { body, auth: false });
  const [said] = agora.control.speech('agora');
  const face = `${agora.cdnUrl}/avatars/${hook.id}/${said?.author.avatar}.png`;
  const answer = await fetch(face, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe('/cdn/emojis/1.png?size=128');
});
