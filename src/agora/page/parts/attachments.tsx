import type { APIAttachment } from 'discord-api-types/v10';
import { useRoom } from '../room/room.ts';
import { localAddress } from '../text/local-address.ts';
import { Icon } from './icon.tsx';

const PICTURE = /^image\/(png|jpeg|webp|gif)$/;
const kibibytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** Room for the picture before it has come, so that the lines around it stay where they are. */
const sizeOf = ({ width, height }: APIAttachment): Record<string, number> =>
  width && height ? { '--width': width, '--height': height } : {};

/** A picture in place; pressed it opens large here, with Ctrl or the middle button in a window of its own. */
function Picture({ file }: Readonly<{ file: APIAttachment }>) {
  const { talk } = useRoom();
  const { url, filename, description } = file;
  const address = localAddress(url);
  const enlarge = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    talk.view({ dialog: { kind: 'picture', address, name: filename, about: description ?? '' } });
  };
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      class="picture"
      aria-haspopup="dialog"
      onClick={enlarge}
    >
      <img
        src={address}
        alt={description ?? filename}
        style={sizeOf(file)}
        data-sized={file.width !== undefined}
        loading="lazy"
      />
    </a>
  );
}

function Download({ file: { url, filename, size } }: Readonly<{ file: APIAttachment }>) {
  return (
    <a href={localAddress(url)} target="_blank" rel="noopener noreferrer" class="file">
      <Icon name="file" /> {filename} <span class="size">{kibibytes(size)}</span>
    </a>
  );
}

/** Pictures in place, other files to download. */
export function Attachments({ files }: Readonly<{ files: readonly APIAttachment[] }>) {
  if (files.length === 0) return null;
  return (
    <div class="attachments">
      {files.map((file) =>
        PICTURE.test(file.content_type ?? '') ? (
          <Picture key={file.id} file={file} />
        ) : (
          <Download key={file.id} file={file} />
        ),
      )}
    </div>
  );
}
