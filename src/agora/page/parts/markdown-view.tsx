import type { Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useRoom, useRoomState } from '../room/room.ts';
import { type Node, parseMarkdown, safeLink } from '../text/markdown.ts';
import { stampOf } from '../text/time.ts';

type Loose = Node & Readonly<Record<string, unknown>>;

/** Text with Discord's marks. Nothing a person typed becomes HTML: every node is drawn here, by kind. */
export function MarkdownView({ text }: Readonly<{ text: string }>) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return <Nodes nodes={nodes} />;
}

function Nodes({ nodes }: Readonly<{ nodes: readonly Node[] | undefined }>) {
  return (
    <>
      {(nodes ?? []).map((node, index) => (
        <One key={`${index}-${node.type}`} node={node as Loose} />
      ))}
    </>
  );
}

const childrenOf = (node: Loose) => <Nodes nodes={node['tokens'] as Node[] | undefined} />;

/** How each kind is drawn; anything not listed is shown as it was typed. */
const DRAW: Readonly<Record<string, (node: Loose) => ComponentChildren>> = {
  space: () => null,
  paragraph: (node) => <p>{childrenOf(node)}</p>,
  text: (node) => (node['tokens'] ? childrenOf(node) : String(node['text'])),
  escape: (node) => String(node['text']),
  br: () => <br />,
  strong: (node) => <strong>{childrenOf(node)}</strong>,
  em: (node) => <em>{childrenOf(node)}</em>,
  del: (node) => <s>{childrenOf(node)}</s>,
  underline: (node) => <u>{childrenOf(node)}</u>,
  codespan: (node) => <code>{String(node['text'])}</code>,
  code: (node) => (
    <pre data-lang={String(node['lang'] ?? '')}>
      <code>{String(node['text'])}</code>
    </pre>
  ),
  heading: (node) => <p class={`heading size-${String(node['depth'])}`}>{childrenOf(node)}</p>,
  blockquote: (node) => <blockquote>{childrenOf(node)}</blockquote>,
  subtext: (node) => <p class="subtext">{childrenOf(node)}</p>,
  list: (node) => <List node={node as unknown as Tokens.List} />,
  link: (node) => <Link node={node} />,
  spoiler: (node) => <Spoiler>{childrenOf(node)}</Spoiler>,
  mention: (node) => <Mention sigil={String(node['sigil'])} id={String(node['id'])} />,
  commandMention: (node) => <span class="mention">/{String(node['text'])}</span>,
  emoji: (node) => <Emoji id={String(node['id'])} name={String(node['name'])} />,
  time: (node) => <Time seconds={Number(node['seconds'])} style={String(node['style'])} />,
};

function One({ node }: Readonly<{ node: Loose }>) {
  return <>{DRAW[node.type]?.(node) ?? node.raw}</>;
}

function List({ node }: Readonly<{ node: Tokens.List }>) {
  const items = node.items.map((item) => (
    <li key={item.raw}>
      <Nodes nodes={item.tokens} />
    </li>
  ));
  return node.ordered ? <ol start={Number(node.start || 1)}>{items}</ol> : <ul>{items}</ul>;
}

function Link({ node }: Readonly<{ node: Loose }>) {
  const address = safeLink(String(node['href']));
  if (address === null) return <>{node.raw}</>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {childrenOf(node)}
    </a>
  );
}

function Spoiler({ children }: Readonly<{ children: ComponentChildren }>) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <span class="spoiler">{children}</span>;
  return (
    <button
      type="button"
      class="spoiler shut"
      aria-label="Spoiler, press to read"
      onClick={() => setIsOpen(true)}
    >
      <span inert>{children}</span>
    </button>
  );
}

function Mention({ sigil, id }: Readonly<{ sigil: string; id: string }>) {
  const { talk } = useRoom();
  const user = useRoomState((state) =>
    sigil === '@' ? (state.members.find((one) => one.id === id)?.name ?? botName(state.bot, id)) : undefined,
  );
  const channel = useRoomState((state) =>
    sigil === '#' ? state.channels.find((one) => one.id === id)?.name : undefined,
  );
  const isMe = useRoomState((state) => state.me?.id === id);
  if (channel)
    return (
      <button type="button" class="mention" onClick={() => talk.open(id)}>
        #{channel}
      </button>
    );
  const name = user ?? (sigil === '#' ? 'unknown-channel' : sigil === '@&' ? 'role' : 'somebody');
  return <span class={isMe ? 'mention me' : 'mention'}>{`${sigil === '#' ? '#' : '@'}${name}`}</span>;
}

const botName = (bot: Readonly<{ id: string; name: string }> | null, id: string): string | undefined =>
  bot?.id === id ? bot.name : undefined;

export function Emoji({ id, name }: Readonly<{ id: string; name: string }>) {
  return (
    <img class="emoji" src={`/cdn/emojis/${id}.webp`} alt={`:${name}:`} title={`:${name}:`} loading="lazy" />
  );
}

function Time({ seconds, style }: Readonly<{ seconds: number; style: string }>) {
  const when = new Date(seconds * 1000);
  if (Number.isNaN(when.getTime())) return <>the end of time</>;
  return <time dateTime={when.toISOString()}>{stampOf(seconds, style, Date.now())}</time>;
}
