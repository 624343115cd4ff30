import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  Events,
  FileUploadBuilder,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Agora, startAgora } from '../../src/agora/server.ts';
import { aPicture } from '../support/picture.ts';

/** Answers to commands, buttons and forms, between a real discord.js and the agora. */
let agora: Agora;
let client: Client;
let ada: ReturnType<Agora['control']['addMortal']>;
let bo: ReturnType<Agora['control']['addMortal']>;

type Handler = (interaction: Interaction) => Promise<unknown>;
/** What the bot does with the next interactions; the last failure is kept for the test to see. */
let handle: Handler;
let failure: unknown;

beforeAll(async () => {
  agora = await startAgora();
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: agora.apiUrl } });
  const ready = new Promise((done) => client.once(Events.ClientReady, done));
  await client.login(agora.botToken);
  await ready;
  await client.application?.commands.set([
    new SlashCommandBuilder()
      .setName('draw')
      .setDescription('test')
      .addUserOption((member) => member.setName('member').setDescription('test')),
  ]);
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => {
      failure = error;
    });
  });
  ada = agora.control.addMortal('Ada');
  bo = agora.control.addMortal('Bo');
});
beforeEach(() => {
  failure = undefined;
});
afterAll(async () => {
  await client.destroy();
  await agora.close();
});

const picture = (name: string, description: string, side = 8) =>
  new AttachmentBuilder(aPicture(side, side, 2), { name, description });
const row = (...ids: string[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    ids.map((id) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Secondary)),
  );
const flags = MessageFlags.Ephemeral;
const draw = (options: object[] = [], who = ada) =>
  agora.control.command(who, 'agora', 'draw', options as Record<string, unknown>[]);
const served = (id: string, name = 'x.png') => fetch(`${agora.cdnUrl}/attachments/${id}/${name}`);

/** Command first, then each press, by what the test gives. */
function script(steps: Readonly<Record<string, (interaction: never) => Promise<unknown>>>): void {
  handle = async (interaction) => {
    const name = interaction.isChatInputCommand()
      ? 'command'
      : interaction.isMessageComponent()
        ? interaction.customId
        : 'form';
    await steps[name]?.(interaction as never);
  };
}

test('a late answer brings a picture with its words and buttons, to the caller alone', async () => {
  script({
    command: async (it: ChatInputCommandInteraction) => {
      await it.deferReply({ flags });
      await it.editReply({ files: [picture('bars.png', 'two bars', 20)], components: [row('again')] });
    },
  });
  const { message } = await draw();
  expect(failure).toBeUndefined();
  expect(agora.control.isEphemeral(message)).toBe(true);
  expect(agora.control.messages('agora')).toEqual([]);
  const [file] = message?.attachments ?? [];
  expect(file).toMatchObject({
    filename: 'bars.png',
    description: 'two bars',
    contentType: 'image/png',
    width: 20,
  });
  const answer = await served(file?.id ?? '');
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(aPicture(20, 20, 2));
});

test('a press sees the message as it is, also after an earlier press changed it', async () => {
  script({
    command: (it: ChatInputCommandInteraction) =>
      it.reply({ content: 'page 1', flags, files: [picture('one.png', 'first')], components: [row('next')] }),
    next: async (it: ButtonInteraction) => {
      await it.deferUpdate();
      await it.editReply({ content: 'page 2', components: [row('next', 'back')] });
    },
    back: (it: ButtonInteraction) => it.update({ content: `${it.message.content}, then 1` }),
  });
  const first = (await draw()).message;
  const second = (await agora.control.press(ada, first as never, 'next')).message;
  expect(second).toMatchObject({ id: first?.id, content: 'page 2' });
  // Files that an edit does not speak of stay.
  expect(second?.attachments).toEqual(first?.attachments);
  const third = (await agora.control.press(ada, first as never, 'back')).message;
  expect(third).toMatchObject({ id: first?.id, content: 'page 2, then 1' });
  expect(JSON.stringify(third?.components)).toContain('"back"');
  expect(failure).toBeUndefined();
});

test('an edit that names its files replaces those before, and their bytes go', async () => {
  script({
    command: (it: ChatInputCommandInteraction) =>
      it.reply({ files: [picture('old.png', 'old')], components: [row('redraw', 'clear')] }),
    redraw: (it: ButtonInteraction) => it.update({ attachments: [], files: [picture('new.png', 'new')] }),
    clear: (it: ButtonInteraction) => it.update({ content: 'bare', attachments: [] }),
  });
  const first = (await draw()).message;
  const redrawn = (await agora.control.press(ada, first as never, 'redraw')).message;
  expect(redrawn?.attachments.map(({ filename, description }) => [filename, description])).toEqual([
    ['new.png', 'new'],
  ]);
  const ids = [first, redrawn].map((one) => one?.attachments[0]?.id ?? '');
  expect((await Promise.all(ids.map((id) => served(id)))).map(({ status }) => status)).toEqual([404, 200]);
  const cleared = (await agora.control.press(bo, first as never, 'clear')).message;
  expect(cleared?.attachments).toEqual([]);
  expect((await served(ids[1] ?? '')).status).toBe(404);
});

test('a press may be answered anew, at once or later, for everybody or for one', async () => {
  script({
    command: (it: ChatInputCommandInteraction) =>
      it.reply({ content: 'x', components: [row('now', 'later', 'beside')] }),
    now: (it: ButtonInteraction) => it.reply('here'),
    later: async (it: ButtonInteraction) => {
      await it.deferReply({ flags });
      await it.followUp('at last');
    },
    beside: async (it: ButtonInteraction) => {
      await it.deferUpdate();
      await it.followUp({ content: 'by the way', flags });
    },
  });
  const { message } = await draw();
  const press = async (id: string) => {
    const answer = (await agora.control.press(bo, message as never, id)).message;
    return [answer?.content, answer?.id === message?.id, agora.control.isEphemeral(answer)];
  };
  expect(await press('now')).toEqual(['here', false, false]);
  expect(await press('later')).toEqual(['at last', false, true]);
  expect(await press('beside')).toEqual(['by the way', false, true]);
});

test('members come with user and membership, files of a form and people of a select with themselves', async () => {
  const seen: unknown[] = [];
  script({
    command: async (it: ChatInputCommandInteraction) => {
      const option = it.options.get('member');
      seen.push(option?.user?.username, option?.member && 'displayName' in option.member);
      await it.reply({
        components: [
          row('form'),
          new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
            new UserSelectMenuBuilder().setCustomId('pick'),
          ) as never,
        ],
      });
    },
    form: (it: ButtonInteraction) => {
      const upload = new FileUploadBuilder().setCustomId('face');
      const label = new LabelBuilder().setLabel('Face').setFileUploadComponent(upload);
      return it.showModal(new ModalBuilder().setCustomId('born').setTitle('Born').addLabelComponents(label));
    },
    pick: (it: ButtonInteraction) => {
      if (it.isUserSelectMenu())
        seen.push((it as { users: Map<string, { username: string }> }).users.get(bo.id)?.username);
      return it.update({ content: 'picked' });
    },
  });
  const { message } = await draw([{ name: 'member', type: 6, value: bo.id }]);
  const { channelId = '', id: messageId = '' } = message ?? {};
  const picked = { custom_id: 'pick', component_type: 5, values: [bo.id] };
  await agora.control.useAs(ada, { type: 3, channelId, messageId, data: picked });
  expect((await agora.control.press(ada, message as never, 'form')).kind).toBe('modal');

  const form = new FormData();
  form.append('file', new Blob([aPicture(4, 4, 2)], { type: 'image/png' }), 'face.png');
  const headers = { authorization: `Mortal ${ada.token}` };
  const sent = await fetch(`${agora.url}/client/v1/attachments`, { method: 'POST', headers, body: form });
  const { id } = (await sent.json()) as { id: string };
  handle = async (interaction) => {
    if (!interaction.isModalSubmit()) return;
    seen.push(interaction.fields.getUploadedFiles('face')?.first()?.name);
    await interaction.reply('born');
  };
  const face = { type: 18, component: { type: 19, custom_id: 'face', values: [id] } };
  const data = { custom_id: 'born', components: [face] };
  await agora.control.useAs(ada, { type: 5, channelId, messageId, data });
  expect(seen).toEqual(['Bo', true, 'Bo', 'face.png']);
});

test('somebody who is not a member cannot be chosen', async () => {
  const stranger = { name: 'member', type: 6, value: '999999999999999999' };
  await expect(draw([stranger])).rejects.toMatchObject({ code: 50035 });
});

test.for([
  ['a description of 1024', { files: [picture('a.png', 'd'.repeat(1024))] }, undefined],
  ['a description of 1025', { files: [picture('a.png', 'd'.repeat(1025))] }, 50035],
  ['the same button twice', { components: [row('a'), row('a')] }, 50035],
  ['nothing at all', { content: '' }, 50006],
  ['ten MiB and a byte', { files: [new AttachmentBuilder(Buffer.alloc(10 * 1024 * 1024 + 1))] }, 40005],
] as const)('%s', async ([_, answer, code]) => {
  script({
    command: async (it: ChatInputCommandInteraction) => {
      await it.deferReply();
      const refused = await it.editReply(answer as never).then(
        () => undefined,
        (error: { code?: unknown }) => error.code,
      );
      await it.editReply({ content: `${refused}`, files: [] });
    },
  });
  await draw();
  await expect.poll(() => agora.control.messages('agora').at(-1)?.content).toBe(`${code}`);
});

test('a program of people can press only what is there, and only what they see', async () => {
  script({
    command: (it: ChatInputCommandInteraction) => {
      const off = row('off');
      off.components[0]?.setDisabled(true);
      return it.reply({ content: 'x', flags, components: [row('on'), off] });
    },
    on: (it: ButtonInteraction) => it.reply('pressed'),
  });
  const { message } = await draw();
  const press = async (who: typeof ada, customId: string, messageId = message?.id) => {
    const data = { component_type: 2, custom_id: customId };
    const answer = await fetch(`${agora.url}/client/v1/interactions`, {
      method: 'POST',
      headers: { authorization: `Mortal ${who.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 3,
        nonce: 'n',
        channel_id: message?.channelId,
        message_id: messageId,
        data,
      }),
    });
    return answer.status;
  };
  expect(await press(ada, 'on')).toBe(204);
  expect(await press(ada, 'off')).toBe(400);
  expect(await press(ada, 'never')).toBe(400);
  expect(await press(bo, 'on')).toBe(404);
  expect(await press(ada, 'on', '999999999999999999')).toBe(404);
});

test('a reaction is the viewer’s own for the viewer alone', async () => {
  const said = agora.control.say(ada, 'symposium', 'look');
  const path = `/channels/${said.channelId}/messages`;
  const as = (who: typeof ada) => ({ headers: { authorization: `Mortal ${who.token}` } });
  const emoji = encodeURIComponent('⚡');
  await fetch(`${agora.url}/client/v1${path}/${said.id}/reactions/${emoji}`, { method: 'PUT', ...as(bo) });
  const mine = async (who: typeof ada) => {
    const page = await fetch(`${agora.url}/client/v1${path}`, as(who));
    const [message] = (await page.json()) as { reactions: { count: number; me: boolean }[] }[];
    return message?.reactions.map(({ count, me }) => [count, me]);
  };
  expect(await mine(bo)).toEqual([[1, true]]);
  expect(await mine(ada)).toEqual([[1, false]]);
});
