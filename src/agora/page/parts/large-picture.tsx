import { DialogFrame } from './dialog.tsx';

type LargePictureProps = Readonly<{ address: string; name: string; about: string }>;

/** A picture as large as the window allows, with what it shows in words. */
export function LargePicture({ address, name, about }: LargePictureProps) {
  const away = { href: address, target: '_blank', rel: 'noopener noreferrer' };
  return (
    <DialogFrame title={name} closesOutside>
      <figure class="large-picture">
        {/* On a phone it is wider than the window: moved by hand, or with the arrow keys when the focus is on it. */}
        <a {...away} class="large-frame">
          <img src={address} alt={about === '' ? name : about} />
        </a>
        {/* The picture's alternative says the same to those who hear the page. */}
        {about !== '' && <figcaption aria-hidden="true">{about}</figcaption>}
      </figure>
      <p class="dialog-ends">
        <a {...away}>Open in a new tab</a>
      </p>
    </DialogFrame>
  );
}
