import { useRoom, useRoomState } from '../room/room.ts';
import { DialogFrame } from './dialog.tsx';
import { NickForm } from './join.tsx';
import { LargePicture } from './large-picture.tsx';
import { ModalForm } from './modal-form.tsx';
import { NameForm } from './name-form.tsx';
import { Profile } from './profile.tsx';

/** The one dialog that is open, if any. */
export function Dialogs() {
  const { talk } = useRoom();
  const dialog = useRoomState((state) => state.view.dialog);
  const myNick = useRoomState((state) => state.me?.name ?? '');
  const close = () => talk.view({ dialog: null });
  switch (dialog?.kind) {
    case 'profile':
      return <Profile key={dialog.godId} godId={dialog.godId} />;
    case 'nick':
      return (
        <DialogFrame title="Change your nick">
          <NickForm start={myNick} button="Change" onDone={close} />
        </DialogFrame>
      );
    case 'newChannel':
      return (
        <DialogFrame title="New channel">
          <NameForm label="Name, such as hearth" button="Create" save={(name) => talk.createChannel(name)} />
        </DialogFrame>
      );
    case 'newThread':
      return (
        <DialogFrame title="New thread">
          <NameForm
            label="What is it about?"
            button="Open"
            save={(name) => talk.createThread(dialog.channelId, name)}
          />
        </DialogFrame>
      );
    case 'modal':
      return <ModalForm key={dialog.modal.custom_id} {...dialog} />;
    case 'picture':
      return <LargePicture key={dialog.address} {...dialog} />;
    default:
      return null;
  }
}
