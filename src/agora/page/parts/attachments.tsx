import type { APIAttachment } from 'discord-api-types/v10';
import { localAddress } from '../text/local-address.ts';
import { Icon } from './icon.tsx';

const PICTURE = /^image\/(png|jpeg|webp|gif)$/;
const kibibytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** Pictures in place, other files to download. */
export function Attachments({ files }: Readonly<{ files: readonly APIAttachment[] }>) {
  if (files.length === 0) return null;
  return (
    <div class="attachments">
      {files.map(({ id, url, filename, size, content_type, description }) => {
        const address = localAddress(url);
        const isPicture = PICTURE.test(content_type ?? '');
        return (
          <a
            key={id}
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            class={isPicture ? 'picture' : 'file'}
          >
            {isPicture ? (
              <img src={address} alt={description ?? filename} loading="lazy" />
            ) : (
              <>
                <Icon name="file" /> {filename} <span class="size">{kibibytes(size)}</span>
              </>
            )}
          </a>
        );
      })}
    </div>
  );
}
