import { skeleton } from './skeleton.ts';

export type Words = ReadonlySet<string>;
const words = (list: string): Words => new Set(list.split(' ').map(skeleton));
const phrases = (list: string): readonly (readonly string[])[] =>
  list.split(',').map((phrase) => phrase.trim().split(' ').map(skeleton));

/** How people tell a model to stop obeying, in English and Spanish. */
export const IGNORE = phrases(
  'ignore, disregard, forget, override, overrule, bypass, discard, neglect, disobey, circumvent, do not follow, ' +
    'dont follow, stop following, no longer follow, pay no attention, do not obey, dont obey, ignora, ignorad, ignoren, ' +
    'ignorar, ignores, olvida, olvidad, olvide, olviden, olvidar, olvídate, omite, omita, omitir, desobedece, descarta, ' +
    'descarte, anula, desestima, no sigas, no obedezcas, haz caso omiso, haga caso omiso, no hagas caso, pasa por alto, ' +
    'deja de seguir',
);
/** What it was told before. */
export const EARLIER = words(
  'previous previously prior above earlier preceding foregoing system anterior anteriores previa previas previo previos ' +
    'precedentes arriba sistema',
);
export const ORDERS = words(
  'instruction instructions prompt prompts direction directions directive directives guideline guidelines rule rules ' +
    'command commands order orders message messages context text conversation constraints restrictions instrucción ' +
    'instrucciones indicación indicaciones directriz directrices regla reglas orden órdenes comando comandos mensaje ' +
    'mensajes contexto texto conversación restricciones',
);
/** Orders that only a model has. */
export const MODEL_ORDERS = words(
  'instructions prompt prompts programming directives guidelines safeguards filters guardrails instrucciones ' +
    'programación directrices salvaguardas filtros',
);
export const WHOSE = words(
  'your all any every the these those tu tus su sus todas todos toda las los mis estas esas',
);
export const EVERYTHING = words('everything anything all todo');
export const BEFORE = words('above before previously earlier told said arriba antes anterior dicho');
/** What was told, when nothing names it: "ignore what they said before". */
export const WHATEVER = words('what whatever lo cuanto');
export const EARLIER_ON = words('above before previously earlier arriba antes anterior anteriormente');
/** Who gives a model its orders. */
export const GIVERS = words(
  'developer developers creator creators programmers openai anthropic desarrolladores creadores programadores',
);
export const KEEPERS = words('moderator moderators mods admins moderador moderadores administradores');

/** How people make a model show what it was given. */
export const REVEAL = phrases(
  'reveal, repeat, print, show, output, display, leak, recite, dump, disclose, expose, tell me, tell us, tell everyone, ' +
    'write out, copy, quote, summarize, summarise, translate, encode, muestra, muéstrame, revela, repite, imprime, ' +
    'escribe, recita, cuéntame, dime, copia, resume, traduce',
);
export const GIVEN = words(
  'system initial hidden secret original sistema inicial iniciales ocultas secretas',
);
export const PROMPTS = words('prompt prompts instructions instrucciones');
export const TEXTS = words('words text everything all lines message palabras texto todo líneas mensaje');
export const ABOVE = words('above preceding arriba anterior anteriores');

/** How people give a model another part to play. */
export const BECOME = phrases(
  'you are now, from now on you are, you will now be, pretend to be, pretend you are, act as, behave as, behave like, ' +
    'respond as, roleplay as, eres ahora, ahora eres, a partir de ahora eres, finge ser, actúa como, compórtate como, ' +
    'responde como',
);
export const MACHINES = words(
  'chatgpt gpt ai llm dan chatbot unfiltered unrestricted uncensored jailbroken ia chatgpt4 claude gemini copilot',
);
/** The same without "now"; Ai, Dan and Gemini may be gods then. */
export const BE = phrases('you are, youre, you re, eres');
export const PROGRAMS = words('chatgpt gpt chatgpt4 chatbot llm');
/** "Act as if there were no rules", "sin filtros". */
export const NO = words('no without sin ninguna ningún ningunas ningunos');
export const LIMITS = words(
  'rules restrictions limits filters guidelines limitations reglas restricciones límites filtros limitaciones',
);
export const LANGUAGE = words('language lenguaje');
export const MODEL = words('model modelo');

/** Said by nobody but those who attack a model; some have an honest meaning. */
export const DO_ANYTHING = phrases('do anything now, haz cualquier cosa ahora');
export const TALK_OF_PROMPTS = phrases(
  'system prompt, system prompts, prompt injection, hidden instructions, new instructions, prompt del sistema, ' +
    'instrucciones ocultas, nuevas instrucciones',
);
export const MODES = phrases(
  'jailbreak, developer mode, dev mode, dan mode, debug mode, admin mode, sudo mode, modo desarrollador, modo dan, ' +
    'modo administrador',
);
