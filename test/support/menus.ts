import type { Stack } from './stack.ts';

type Control = Stack['control'];
type Mortal = ReturnType<Control['addMortal']>;
type Message = Parameters<Control['press']>[1];

/** Uses a message menu and waits for the answer. */
export function useMenu(
  control: Control,
  user: Mortal,
  { name, message, copies = 1 }: Readonly<{ name: string; message: Message; copies?: number }>,
  timeoutMs = 40_000,
) {
  const data = { name, type: 3, target_id: message.id };
  return control.useAs(user, { type: 2, channelId: message.channelId, data, copies }, timeoutMs);
}

/** Fills a form in that a button of a message had opened. */
export function fillIn(
  control: Control,
  user: Mortal,
  {
    message,
    customId,
    fields,
  }: Readonly<{ message: Message; customId: string; fields: Readonly<Record<string, string>> }>,
) {
  const components = Object.entries(fields).map(([custom_id, value]) => ({
    type: 18,
    component: { type: 4, custom_id, value },
  }));
  const data = { custom_id: customId, components };
  return control.useAs(user, { type: 5, channelId: message.channelId, messageId: message.id, data }, 40_000);
}

/** Ids of the buttons under a message. */
export const buttonIds = (message: { components: readonly unknown[] } | null): string[] =>
  ((message?.components ?? []) as { components: { custom_id: string }[] }[]).flatMap((row) =>
    row.components.map((one) => one.custom_id),
  );
