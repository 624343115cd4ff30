import { Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked';

/** Marked's own tokens, and Discord's: `mention` (`sigil`, `id`), `emoji`, `time`, `spoiler`, `underline`, `subtext`. */
export type Node = Token;

const inline = (name: string, start: string, pattern: RegExp): TokenizerAndRendererExtension => ({
  name,
  level: 'inline',
  start: (src) => src.indexOf(start),
  tokenizer(src) {
    const match = pattern.exec(src);
    if (!match) return undefined;
    const text = match[1] ?? '';
    return { type: name, raw: match[0], text, tokens: this.lexer.inlineTokens(text) };
  },
});

const ANGLED =
  /^<(?:(@[!&]?|#)(\d{15,20})|(a?):(\w{2,32}):(\d{15,20})|t:(-?\d{1,13})(?::([tTdDfFR]))?|\/([^:>\n]{1,100}):\d{15,20})>/;

/** `<@id> <#id> <@&id> <:name:id> <t:seconds:style> </command:id>` */
const angled: TokenizerAndRendererExtension = {
  name: 'angled',
  level: 'inline',
  start: (src) => src.indexOf('<'),
  tokenizer(src) {
    const match = ANGLED.exec(src);
    if (!match) return undefined;
    const [raw, sigil, id, animated, emoji, emojiId, seconds, style, command] = match;
    if (sigil) return { type: 'mention', raw, sigil: sigil === '@!' ? '@' : sigil, id };
    if (emoji) return { type: 'emoji', raw, name: emoji, id: emojiId, animated: animated === 'a' };
    if (command) return { type: 'commandMention', raw, text: command };
    return { type: 'time', raw, seconds: Number(seconds), style: style ?? 'f' };
  },
};

const subtext: TokenizerAndRendererExtension = {
  name: 'subtext',
  level: 'block',
  start: (src) => (src.startsWith('-# ') ? 0 : src.indexOf('\n-# ') + 1 || undefined),
  tokenizer(src) {
    const match = /^-# ([^\n]+)(?:\n|$)/.exec(src);
    if (!match) return undefined;
    return {
      type: 'subtext',
      raw: match[0],
      text: match[1],
      tokens: this.lexer.inlineTokens(match[1] ?? ''),
    };
  },
};

/** Discord knows no such thing: the text stays as it was typed. */
const never = () => undefined;

const parser = new Marked({ gfm: true, breaks: true });
parser.use({
  extensions: [
    subtext,
    inline('spoiler', '||', /^\|\|([\s\S]+?)\|\|/),
    inline('underline', '__', /^__([\s\S]+?)__(?!_)/),
    angled,
  ],
  tokenizer: {
    html: never,
    tag: never,
    def: never,
    table: never,
    hr: never,
    lheading: never,
    code: never,
    reflink: never,
    /** Discord has three sizes of heading and wants the space. */
    heading: (src: string) => (/^#{1,3} /.test(src) ? false : undefined),
    /** Without CommonMark's lazy lines: only a line that starts with `> ` is quoted, or all after `>>> `. */
    blockquote(src: string): Tokens.Blockquote | undefined {
      const match = /^>>> ([\s\S]+)/.exec(src) ?? /^(?:> [^\n]*(?:\n|$))+/.exec(src);
      if (!match) return undefined;
      const text = match[1] ?? match[0].replace(/^> /gm, '').replace(/\n$/, '');
      return { type: 'blockquote', raw: match[0], text, tokens: this.lexer.blockTokens(text, []) };
    },
  },
});

/** Discord's kind of Markdown as a tree. There is no HTML in it: tags are text, and the page draws the tree itself. */
export const parseMarkdown = (text: string): Node[] => parser.lexer(text);

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** The address when it is one a link may lead to, else null: `javascript:` and its kind are not. */
export function safeLink(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && SAFE.has(url.protocol) ? url.href : null;
}
