import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  Events,
  FileUploadBuilder,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  type Message,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Agora } from '../../src/agora/server.ts';

const GODS = ['Zeus', 'Athena', 'Ares'];

const commands = [
  new SlashCommandBuilder()
    .setName('summon')
    .setDescription('Call a god by name')
    .addStringOption((option) =>
      option.setName('god').setDescription('Who shall come').setRequired(true).setAutocomplete(true),
    )
    .addIntegerOption((option) =>
      option.setName('times').setDescription('How often').setMinValue(1).setMaxValue(3),
    ),
  new SlashCommandBuilder()
    .setName('room')
    .setDescription('Settings of this room')
    .addSubcommand((sub) => sub.setName('open').setDescription('Let gods speak here'))
    .addSubcommand((sub) =>
      sub
        .setName('mode')
        .setDescription('When gods speak here')
        .addStringOption((option) =>
          option
            .setName('when')
            .setDescription('Their mood')
            .setRequired(true)
            .addChoices({ name: 'always', value: 'always' }, { name: 'when mentioned', value: 'mentioned' }),
        ),
    ),
  new SlashCommandBuilder().setName('birth').setDescription('Write down a new god'),
  new SlashCommandBuilder().setName('altar').setDescription('A card with buttons'),
  new SlashCommandBuilder().setName('ponder').setDescription('An answer that takes a while'),
  new ContextMenuCommandBuilder().setName('Why this?').setType(ApplicationCommandType.Message),
].map((command) => command.toJSON());

function birthForm(): ModalBuilder {
  const name = new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMaxLength(20);
  const creed = new TextInputBuilder()
    .setCustomId('creed')
    .setStyle(TextInputStyle.Paragraph)
    .setRequired(false);
  const temper = new StringSelectMenuBuilder()
    .setCustomId('temper')
    .addOptions({ label: 'mild', value: 'mild' }, { label: 'wild', value: 'wild' });
  const face = new FileUploadBuilder().setCustomId('face').setRequired(false);
  return new ModalBuilder()
    .setCustomId('birth')
    .setTitle('A god is born')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Name')
        .setDescription('As mortals will call it')
        .setTextInputComponent(name),
      new LabelBuilder().setLabel('Creed').setTextInputComponent(creed),
      new LabelBuilder().setLabel('Temper').setStringSelectMenuComponent(temper),
      new LabelBuilder().setLabel('Face').setFileUploadComponent(face),
    );
}

const altar = {
  embeds: [
    new EmbedBuilder()
      .setTitle('The altar')
      .setDescription('Choose an **offering**.')
      .setColor(0xc9a227)
      .addFields(
        { name: 'Smoke', value: 'rising', inline: true },
        { name: 'Wine', value: 'red', inline: true },
      )
      .setFooter({ text: 'lit at dawn' }),
  ],
  components: [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('wine').setLabel('Pour wine').setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setURL('https://example.org/').setLabel('Temple').setStyle(ButtonStyle.Link),
    ),
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('herb')
        .setPlaceholder('A herb')
        .addOptions({ label: 'Laurel', value: 'laurel' }, { label: 'Thyme', value: 'thyme' }),
    ),
  ],
};

async function runCommand(interaction: ChatInputCommandInteraction): Promise<unknown> {
  const { options, commandName } = interaction;
  const flags = MessageFlags.Ephemeral;
  switch (commandName) {
    case 'summon':
      return interaction.reply(`${options.getString('god')} comes ×${options.getInteger('times') ?? 1}`);
    case 'room':
      return interaction.reply({
        content: `room ${options.getSubcommand()} ${options.getString('when') ?? ''}`.trim(),
        flags,
      });
    case 'birth':
      return interaction.showModal(birthForm());
    case 'altar':
      return interaction.reply(altar);
    default:
      await interaction.deferReply({ flags });
      return interaction.editReply('Forty-two.');
  }
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const wish = interaction.options.getFocused().toLowerCase();
    const fitting = GODS.filter((name) => name.toLowerCase().startsWith(wish));
    return interaction.respond(fitting.map((name) => ({ name, value: name })));
  }
  if (interaction.isChatInputCommand()) return runCommand(interaction);
  if (interaction.isMessageContextMenuCommand()) {
    const content = `Because of "${interaction.targetMessage.content}"`;
    return interaction.reply({ content, flags: MessageFlags.Ephemeral });
  }
  if (interaction.isModalSubmit()) {
    const { fields } = interaction;
    const temper = fields.getStringSelectValues('temper').join();
    return interaction.reply(`Born: ${fields.getTextInputValue('name')}, ${temper}`);
  }
  if (interaction.isButton()) return interaction.update({ content: 'The wine is poured.', components: [] });
  if (interaction.isStringSelectMenu())
    return interaction.reply({ content: `${interaction.values[0]} burns`, flags: MessageFlags.Ephemeral });
  return undefined;
}

/** A god's answer to whatever is said, through a webhook as the real bot does it. */
async function echo(message: Message): Promise<void> {
  if (message.webhookId || message.author.bot || !message.channel.isTextBased()) return;
  if (!('fetchWebhooks' in message.channel)) return;
  const name = GODS.find((god) => message.content.startsWith(god));
  if (!name) return;
  const hooks = await message.channel.fetchWebhooks();
  const hook = hooks.find(({ token }) => token) ?? (await message.channel.createWebhook({ name: 'gods' }));
  await hook.send({
    username: name,
    avatarURL: `${message.client.options.rest?.api?.replace('/api', '')}/faces/${name.toLowerCase()}.svg`,
    content: `I heard: ${message.content}`,
    allowedMentions: { parse: [] },
  });
}

/** A real discord.js bot with one of each kind of answer, and three gods who repeat what they are told. */
export async function startEchoBot({ apiUrl, botToken, applicationId }: Agora): Promise<Client> {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({ intents: [Guilds, GuildMessages, MessageContent], rest: { api: apiUrl } });
  // Whatever fails here fails a test through what the page then does not show.
  client.on(Events.MessageCreate, (message) => void echo(message).catch(() => undefined));
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction).catch(() => undefined));
  client.on(Events.Error, () => undefined);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(botToken);
  await ready;
  await client.rest.put(`/applications/${applicationId}/commands`, { body: commands });
  return client;
}
