import { useRoom, useRoomState } from '../room/room.ts';
import { tint } from '../text/colour.ts';
import { DialogFrame } from './dialog.tsx';
import { Portrait } from './portrait.tsx';

/** A god's card. */
export function Profile({ godId }: Readonly<{ godId: string }>) {
  const { talk } = useRoom();
  const god = useRoomState((state) => state.gods.find(({ id }) => id === godId));
  if (!god) return null;
  const { name, title, culture, domain, colour, avatarUrl, pack } = god;
  const speak = () => talk.view({ dialog: null, drawer: null, insert: { text: name, seq: Date.now() } });
  return (
    <DialogFrame title={name}>
      <div class="profile" style={tint(colour)}>
        <Portrait address={avatarUrl} name={name} colour={colour} />
        <div>
          <p class="profile-title tinted">{title}</p>
          <dl>
            <div>
              <dt>of</dt>
              <dd>{domain}</dd>
            </div>
            <div>
              <dt>told of</dt>
              <dd>{culture}</dd>
            </div>
            <div>
              <dt>pack</dt>
              <dd>{pack}</dd>
            </div>
          </dl>
        </div>
      </div>
      <div class="dialog-ends">
        <button type="button" class="primary" onClick={speak} data-first>
          Talk to {name}
        </button>
      </div>
    </DialogFrame>
  );
}
