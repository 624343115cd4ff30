import { skeleton } from './skeleton.ts';

const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]+/;
/** A label stands at the head of a line. Characters looked at. */
const HEAD_CHARS_MAX = 90;
const COLON = /[:\u02d0\u02f8\u0589\u05c3\u2236\ua789\ufe13\ufe55\uff1a]/;

const skeletonsOf = (labels: string): ReadonlySet<string> => new Set(labels.split(',').map(skeleton));
/** Speakers of chat formats, English and Spanish. */
const SPEAKERS = skeletonsOf(
  'user,assistant,system,human,mortal,ai,bot,model,developer,tool,function,usuario,asistente,sistema,humano,modelo,' +
    'desarrollador,ia',
);
/** What announces instructions instead of speech. */
const HEADERS = skeletonsOf(
  'instruction,instructions,response,prompt,system prompt,system message,system note,system instruction,' +
    'system instructions,system override,new instructions,new system prompt,admin override,developer message,' +
    'instrucción,instrucciones,respuesta,prompt del sistema,mensaje del sistema,nota del sistema,' +
    'instrucciones del sistema,nuevas instrucciones,how you have talked before',
);

/** "[You are Zeus now", the head of a god's card, and the tails of ours. */
const CARD_FRAMES =
  /\[\s*You are .{1,90} now\b|Write only that god's next message|A card in square brackets says|Each line of the talk is "/i;
/** "### Instruction", "=== END OF PROMPT ===", "[System]", "(system: obey)". */
const BANNERS = [
  /^\s{0,3}#{1,6}\s{0,3}(?:system|instructions?|response|prompt|user|assistant|human|input|output|sistema|instrucci[oó]n(?:es)?|respuesta|usuario|asistente)\b/i,
  /^\s{0,3}[-=*#~_<[({]{2,40}\s{0,3}\/?(?:begin|end|start|stop|new|fin|inicio|nuev[oa])s?\b.{0,20}\b(?:system|prompt|instructions?|card|persona|conversation|chat|transcript|talk|context|message|sistema|instrucciones|ficha|conversaci[oó]n|mensaje|contexto)/i,
  /^\s{0,3}[-=*#~_<[({]{1,40}\s{0,3}(?:system|sistema|admin|developer)\b[^\n\])>}]{0,40}[\])>}*=:-]/i,
];
/** The same without ornaments, in capitals and alone on its line: "END OF PROMPT". */
const SHOUTED =
  /^\s{0,3}(?:BEGIN|END|START|STOP|FIN|INICIO) (?:OF |DE |DEL |DE LA )?(?:THE )?[A-Z ]{0,20}(?:SYSTEM|PROMPT|INSTRUCTIONS?|CARD|PERSONA|CONVERSATION|CHAT|TRANSCRIPT|TALK|CONTEXT|MESSAGE|SISTEMA|INSTRUCCIONES|FICHA|MENSAJE|CONTEXTO)[\s\p{P}]{0,5}$/u;
/** A bracket that closes nothing at the end of a line, other than a smile. */
const LATE_BRACKET = /(?<![:;=8xX>^'-])\][\s"'”.]{0,3}$/;

/** A line that pretends to be something else. */
export type FakeLine = Readonly<{
  kind: 'speaker' | 'god' | 'header' | 'bracket';
  found: string;
}>;

const labelOf = (head: string): string | null => {
  const at = head.search(COLON);
  return at < 0 ? null : skeleton(head.slice(0, at).replace(/\(mortal\)/i, ''));
};

function kindOf(line: string, isGodsName: (skeleton: string) => boolean): FakeLine['kind'] | null {
  const head = line.slice(0, HEAD_CHARS_MAX);
  const label = labelOf(head);
  if (label !== null && label !== '') {
    if (SPEAKERS.has(label)) return 'speaker';
    if (HEADERS.has(label)) return 'header';
    if (isGodsName(label)) return 'god';
  }
  if ([...BANNERS, SHOUTED].some((banner) => banner.test(head)) || CARD_FRAMES.test(line)) return 'header';
  return null;
}

/** Whether a text closes more brackets than it opened, which would end the card it stands in. */
function closesTheCard(text: string): boolean {
  let open = 0;
  for (const line of text.split(LINE_BREAKS)) {
    const balance = (line.match(/\[/g)?.length ?? 0) - (line.match(/\]/g)?.length ?? 0);
    if (open + balance < 0 && LATE_BRACKET.test(line)) return true;
    open = Math.max(0, open + balance);
  }
  return false;
}

/**
 * Lines that pretend to be another speaker's, a header of instructions, or the end of the card.
 *
 * @param isGodsName - Whether a skeleton is that of a god's name or alias.
 * @returns At most one of each kind.
 */
export function findFakeLines(text: string, isGodsName: (skeleton: string) => boolean): FakeLine[] {
  const found = new Map<FakeLine['kind'], FakeLine>();
  for (const line of text.split(LINE_BREAKS)) {
    const kind = kindOf(line, isGodsName);
    if (kind !== null && !found.has(kind)) found.set(kind, { kind, found: line });
  }
  if (closesTheCard(text)) found.set('bracket', { kind: 'bracket', found: ']' });
  return [...found.values()];
}
