import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { ClientEvent } from '../../protocol.ts';

type Texts = Readonly<Record<string, unknown>>;

/** The text for a language: its own tag first, then any tag of the same language, as `es-419` for `es-MX`. */
function textFor(texts: unknown, locale: string): string | undefined {
  const all = Object.entries((texts ?? {}) as Texts);
  const [language] = locale.toLowerCase().split('-');
  const found =
    all.find(([tag]) => tag.toLowerCase() === locale.toLowerCase()) ??
    all.find(([tag]) => tag.toLowerCase().split('-')[0] === language);
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

/** One part of a command (itself, an option, a choice) and all below it, in one language. */
function partIn(part: Texts, locale: string): Texts {
  const below = (key: 'options' | 'choices') => {
    const parts = part[key];
    return Array.isArray(parts) ? { [key]: parts.map((one: Texts) => partIn(one, locale)) } : {};
  };
  const name = textFor(part['name_localizations'], locale);
  const description = textFor(part['description_localizations'], locale);
  return {
    ...part,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...below('options'),
    ...below('choices'),
  };
}

/**
 * Commands as somebody reads them: descriptions, choices and the names of message menus in their language.
 *
 * @param locale - BCP 47 tag of the browser.
 */
export const commandsIn = (
  commands: readonly APIApplicationCommand[],
  locale: string,
): readonly APIApplicationCommand[] =>
  commands.map((command) => partIn(command as unknown as Texts, locale) as unknown as APIApplicationCommand);

/** An event as the page keeps it: the commands in it in the language of the browser. */
export function eventIn(event: ClientEvent, locale: string): ClientEvent {
  if (event.t === 'READY')
    return { ...event, d: { ...event.d, commands: commandsIn(event.d.commands, locale) } };
  return event.t === 'COMMANDS_UPDATE' ? { ...event, d: commandsIn(event.d, locale) } : event;
}
