import { useEffect, useRef } from 'preact/hooks';
import type { Offer } from '../commands/offers.ts';
import { tint } from '../text/colour.ts';

type OfferListProps = Readonly<{
  id: string;
  name: string;
  offers: readonly Offer[];
  /** The one the arrow keys stand on. */
  at: number;
  isShown: boolean;
  take(offer: Offer): void;
}>;

export const offerId = (id: string, index: number): string => `${id}-offer-${index}`;

function Label({ offer: { name, about, colour } }: Readonly<{ offer: Offer }>) {
  return (
    <>
      {colour === undefined ? (
        name
      ) : (
        <span class="tinted" style={tint(colour)}>
          {name}
        </span>
      )}
      {about && <span class="offer-about">{about}</span>}
    </>
  );
}

/** What can be picked, above its field; the focus stays in the field. */
export function OfferList({ id, name, offers, at, isShown, take }: OfferListProps) {
  const list = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isShown) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, isShown]);
  return (
    <span
      class="popup offers"
      id={`${id}-offers`}
      role="listbox"
      aria-label={name}
      hidden={!isShown}
      ref={list}
    >
      {offers.map((offer, index) => (
        <span
          key={String(offer.value)}
          id={offerId(id, index)}
          class="popup-option"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault();
            take(offer);
          }}
        >
          <Label offer={offer} />
        </span>
      ))}
    </span>
  );
}
