const DOT = String.raw`\s{0,2}(?:\.|\[\.\]|\(\.\)|\bdot\b|\bpunto\b)\s{0,2}`;
/** Invitations to other servers, with the dot spelt out too. */
const INVITES = [
  new RegExp(String.raw`\bdisc[o0]rd(?:app)?${DOT}(?:gg\b|com\s?/\s?invite|me/|li/|io/)`, 'i'),
  /\bdsc\.gg\b/i,
  /\b(?:t|telegram)\.me\/\S/i,
];

const LINKS = [
  /\b(?:https?|ftp|wss?|file|data|javascript|vbscript|mailto):[^\s]/i,
  /\bwww\.[a-z0-9]/i,
  /(?<=[a-z0-9])\.(?:com|net|org|gg|xyz|ru|tk|io|dev|biz)(?=[/?#:\s)\]"'!,.;]|$)/i,
  /\[[^\]\n]{1,200}\]\([^)\s]/,
];

const MENTIONS = /@(?:everyone|here)(?![\p{L}\p{N}])|<@[!&]?\d|<#\d|<\/[^<>\n]{1,40}:\d/iu;

const PICTURES =
  /!\[[^\]\n]{0,200}\]\(|<\/?(?:img|iframe|script|style|svg|video|audio|object|embed|link|meta|base)\b[^<>\n]{0,200}>?/i;

const firstOf = (patterns: readonly RegExp[], text: string): string | null => {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match)
      return text
        .slice(match.index, match.index + 60)
        .split(/\s/u, 3)
        .join(' ');
  }
  return null;
};

export const findInvite = (text: string): string | null => firstOf(INVITES, text);
export const findLink = (text: string): string | null => firstOf(LINKS, text);
export const findMention = (text: string): string | null => firstOf([MENTIONS], text);
/** Markdown pictures and HTML that loads something. */
export const findPicture = (text: string): string | null => firstOf([PICTURES], text);
