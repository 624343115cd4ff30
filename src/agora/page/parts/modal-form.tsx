import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { useState } from 'preact/hooks';
import {
  MODAL,
  type ModalAnswer,
  type ModalField,
  type ModalPart,
  modalData,
  modalMistake,
  modalParts,
} from '../commands/modal-fields.ts';
import { useRoom } from '../room/room.ts';
import { DialogFrame } from './dialog.tsx';
import { MarkdownView } from './markdown-view.tsx';
import { ModalInput } from './modal-input.tsx';

type ModalFormProps = Readonly<{
  channelId: string;
  messageId: string | null;
  modal: APIModalInteractionResponseCallbackData;
}>;

type Answers = Readonly<Record<string, ModalAnswer>>;

/** What a field holds before anybody touched it. */
function startOf({ kind, value, options }: ModalField): ModalAnswer {
  if (kind === MODAL.textInput) return value === '' ? [] : [value];
  return options.filter((option) => option.default).map((option) => option.value);
}

const fieldsOf = (parts: readonly ModalPart[]): ModalField[] =>
  parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));

/** A form the bot has opened. */
export function ModalForm({ channelId, messageId, modal }: ModalFormProps) {
  const { interact, talk } = useRoom();
  const parts = modalParts(modal.components);
  const fields = fieldsOf(parts);
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries(fields.map((field) => [field.customId, startOf(field)])),
  );
  const [mistakes, setMistakes] = useState<Readonly<Record<string, string>>>({});
  const submit = (event: Event) => {
    event.preventDefault();
    const found = fields.flatMap((field) => {
      const mistake = modalMistake(field, answers[field.customId] ?? []);
      return mistake === null ? [] : [[field.customId, mistake] as const];
    });
    setMistakes(Object.fromEntries(found));
    const first = found[0];
    if (first) {
      document.getElementById(`modal-${first[0]}`)?.focus();
      return;
    }
    interact.submit(channelId, messageId, modalData(modal.custom_id, fields, answers));
    talk.view({ dialog: null });
  };
  return (
    <DialogFrame title={modal.title}>
      <form class="modal-form" onSubmit={submit} noValidate>
        {parts.map((part, index) =>
          part.kind === 'text' ? (
            <MarkdownView key={`text-${index}`} text={part.content} />
          ) : (
            <ModalInput
              key={part.field.customId}
              field={part.field}
              answer={answers[part.field.customId] ?? []}
              mistake={mistakes[part.field.customId] ?? null}
              setAnswer={(answer) => setAnswers((before) => ({ ...before, [part.field.customId]: answer }))}
            />
          ),
        )}
        <div class="dialog-ends">
          <button type="button" class="quiet" onClick={() => talk.view({ dialog: null })}>
            Cancel
          </button>
          <button type="submit" class="primary">
            Submit
          </button>
        </div>
      </form>
    </DialogFrame>
  );
}
