import type { APIEmbed } from 'discord-api-types/v10';
import type { ComponentChildren } from 'preact';
import { localAddress } from '../text/local-address.ts';
import { safeLink } from '../text/markdown.ts';
import { fullTimeOf } from '../text/time.ts';
import { MarkdownView } from './markdown-view.tsx';

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

function MaybeLink({
  address,
  children,
}: Readonly<{ address: string | undefined; children: ComponentChildren }>) {
  const href = address === undefined ? null : safeLink(address);
  if (href === null) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** A picture of an embed; only from the web or the agora itself. */
function Picture({
  address,
  kind,
  alt,
}: Readonly<{ address: string | undefined; kind: string; alt: string }>) {
  if (address === undefined || safeLink(address) === null) return null;
  return <img class={kind} src={localAddress(address)} alt={alt} loading="lazy" />;
}

/** A card a bot has put under its words. */
export function EmbedView({ embed }: Readonly<{ embed: APIEmbed }>) {
  const { title, description, url, color, fields, image, thumbnail, footer, author, timestamp } = embed;
  const edge = color === undefined ? {} : { '--edge': hex(color) };
  const foot = [footer?.text, timestamp ? fullTimeOf(timestamp) : undefined].filter(Boolean).join(' · ');
  return (
    <article class="embed" style={edge} aria-label={title ?? 'Card'}>
      <div class="embed-text">
        {author && (
          <p class="embed-author">
            <MaybeLink address={author.url}>{author.name}</MaybeLink>
          </p>
        )}
        {title && (
          <p class="embed-title">
            <MaybeLink address={url}>
              <MarkdownView text={title} />
            </MaybeLink>
          </p>
        )}
        {description && (
          <div class="prose">
            <MarkdownView text={description} />
          </div>
        )}
        {fields && fields.length > 0 && (
          <dl class="embed-fields">
            {fields.map(({ name, value, inline }, index) => (
              <div key={`${index}-${name}`} data-inline={inline ?? false}>
                <dt>{name}</dt>
                <dd>
                  <MarkdownView text={value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <Picture address={thumbnail?.url} kind="embed-thumbnail" alt="" />
      <Picture address={image?.url} kind="embed-image" alt={title ?? 'Picture'} />
      {foot !== '' && <p class="embed-foot">{foot}</p>}
    </article>
  );
}
