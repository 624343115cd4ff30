import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ClientGod, ClientUser } from '../../protocol.ts';
import { useRoom, useRoomState } from '../room/room.ts';
import { matchesGod, packsOf } from '../state/god-groups.ts';
import { tint } from '../text/colour.ts';
import { Portrait } from './portrait.tsx';
import { useRoving } from './roving.ts';

export const ROLE_MARKS = { owner: '~', moderator: '@', member: '+' } as const;

function MortalItem({ user, isFirst }: Readonly<{ user: ClientUser; isFirst: boolean }>) {
  const { talk } = useRoom();
  const insert = () => talk.view({ insert: { text: `@${user.name}`, seq: Date.now() }, drawer: null });
  return (
    <li>
      <button
        type="button"
        class="member"
        data-roving
        tabIndex={isFirst ? 0 : -1}
        data-online={user.online}
        style={tint(user.colour)}
        onClick={insert}
        aria-label={`${user.name}, ${user.role}${user.online ? '' : ', away'}. Mention`}
      >
        <span class="role-mark" aria-hidden="true">
          {ROLE_MARKS[user.role]}
        </span>
        <span class="tinted member-name">{user.name}</span>
      </button>
    </li>
  );
}

function GodItem({ god, isFirst }: Readonly<{ god: ClientGod; isFirst: boolean }>) {
  const { talk } = useRoom();
  return (
    <li>
      <button
        type="button"
        class="member god"
        data-roving
        tabIndex={isFirst ? 0 : -1}
        style={tint(god.colour)}
        onClick={() => talk.view({ dialog: { kind: 'profile', godId: god.id } })}
        aria-haspopup="dialog"
      >
        <Portrait address={god.avatarUrl} name={god.name} colour={god.colour} />
        <span class="member-text">
          <span class="tinted member-name">{god.name}</span>
          <span class="member-title">{god.title}</span>
        </span>
      </button>
    </li>
  );
}

type GroupProps = Readonly<{ title: string; count: number; children: ComponentChildren }>;

function Group({ title, count, children }: GroupProps) {
  return (
    <section>
      <h2>
        {title} <span class="group-count">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** The right side: mortals who are here, then the gods by culture, with a search over both. */
export function MemberList() {
  const members = useRoomState((state) => state.members);
  const gods = useRoomState((state) => state.gods);
  const [wish, setWish] = useState('');
  const ref = useRoving<HTMLDivElement>('[data-roving]');
  const fits = (name: string) => name.toLowerCase().includes(wish.trim().toLowerCase());
  const mortals = members.filter(({ name, online }) => online && fits(name));
  const packs = packsOf(gods.filter((god) => matchesGod(god, wish)));
  const first = mortals[0]?.id ?? packs[0]?.groups[0]?.gods[0]?.id;
  const toList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    ref.current?.querySelector<HTMLElement>('[data-roving]')?.focus();
  };
  return (
    <aside id="members" class="side members" aria-label="Who is here">
      <div class="side-head search">
        <label class="unseen" for="find">
          Find a god or mortal
        </label>
        <input
          id="find"
          type="search"
          placeholder={`find among ${gods.length + mortals.length}…`}
          value={wish}
          onInput={({ currentTarget }) => setWish(currentTarget.value)}
          onKeyDown={toList}
        />
      </div>
      <div class="member-groups" ref={ref}>
        {mortals.length > 0 && (
          <Group title="Mortals here" count={mortals.length}>
            {mortals.map((user) => (
              <MortalItem key={user.id} user={user} isFirst={user.id === first} />
            ))}
          </Group>
        )}
        {packs
          .flatMap(({ groups }) => groups)
          .map(({ key, title, gods: group }) => (
            <Group key={key} title={title} count={group.length}>
              {group.map((god) => (
                <GodItem key={god.id} god={god} isFirst={god.id === first} />
              ))}
            </Group>
          ))}
        {first === undefined && <p class="nobody">Nobody of that name is here.</p>}
      </div>
    </aside>
  );
}
