import type { APIMessage } from 'discord-api-types/v10';
import { useRoom, useRoomState } from '../room/room.ts';
import { safeLink } from '../text/markdown.ts';
import { Emoji, MarkdownView } from './markdown-view.tsx';
import { type SelectOption, selectOptions } from './select-options.ts';

type Loose = Readonly<Record<string, unknown>>;
const BUTTON = 2;
const TEXT = 10;
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'away',
};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type PartProps = Readonly<{ message: APIMessage; component: Loose }>;

function ButtonLabel({ component }: Readonly<{ component: Loose }>) {
  const emoji = component['emoji'] as { id?: string | null; name?: string } | undefined;
  return (
    <>
      {emoji?.id ? <Emoji id={emoji.id} name={emoji.name ?? ''} /> : emoji?.name} {text(component['label'])}
    </>
  );
}

function Button({ message, component }: PartProps) {
  const { interact } = useRoom();
  const customId = text(component['custom_id']);
  const isBusy = useRoomState((state) => Object.values(state.busy).includes(`${message.id} ${customId}`));
  const kind = STYLES[Number(component['style'])] ?? 'secondary';
  const address = kind === 'away' ? safeLink(text(component['url'])) : null;
  if (address !== null)
    return (
      <a class="button away" href={address} target="_blank" rel="noopener noreferrer">
        <ButtonLabel component={component} />
      </a>
    );
  const press = () =>
    interact.press(message.channel_id, message.id, { custom_id: customId, component_type: BUTTON });
  return (
    <button
      type="button"
      class={`button ${kind}`}
      disabled={component['disabled'] === true}
      aria-busy={isBusy}
      onClick={press}
    >
      <ButtonLabel component={component} />
    </button>
  );
}

function Select({ message, component }: PartProps) {
  const { interact } = useRoom();
  const members = useRoomState((state) => state.members);
  const channels = useRoomState((state) => state.channels);
  const options = selectOptions(component, { members, channels });
  const isMany = Number(component['max_values'] ?? 1) > 1;
  const choose = (values: readonly string[]) =>
    interact.press(message.channel_id, message.id, {
      custom_id: component['custom_id'],
      component_type: component['type'],
      values,
    });
  const chosen = (select: HTMLSelectElement) =>
    [...select.selectedOptions].map(({ value }) => value).filter(Boolean);
  const placeholder = text(component['placeholder']) || 'Choose';
  return (
    <select
      class="select"
      aria-label={placeholder}
      multiple={isMany}
      disabled={component['disabled'] === true}
      onChange={({ currentTarget }) => choose(chosen(currentTarget))}
    >
      {!isMany && <option value="">{placeholder}</option>}
      {options.map(({ label, value, isDefault }: SelectOption) => (
        <option key={value} value={value} selected={isDefault}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Part({ message, component }: PartProps) {
  const type = Number(component['type']);
  if (type === BUTTON) return <Button message={message} component={component} />;
  if (type === TEXT) return <MarkdownView text={text(component['content'])} />;
  if ([3, 5, 6, 7, 8].includes(type)) return <Select message={message} component={component} />;
  const inner = [
    component['components'],
    component['accessory'] ? [component['accessory']] : [],
  ].flat() as Loose[];
  return <Row message={message} components={inner.filter(Boolean)} />;
}

function Row({ message, components }: Readonly<{ message: APIMessage; components: readonly Loose[] }>) {
  return (
    <div class="component-row">
      {components.map((component, index) => (
        <Part key={`${index}-${text(component['custom_id'])}`} message={message} component={component} />
      ))}
    </div>
  );
}

/** Buttons and selects under a message. */
export function Components({ message, rows }: Readonly<{ message: APIMessage; rows: readonly unknown[] }>) {
  if (rows.length === 0) return null;
  return (
    <div class="components">
      {rows.map((row, index) => (
        <Part key={`${message.id}-${index}`} message={message} component={row as Loose} />
      ))}
    </div>
  );
}
