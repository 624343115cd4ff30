import { useState } from 'preact/hooks';
import type { Offer } from '../commands/offers.ts';
import { OfferList, offerId } from './offer-list.tsx';

type ChoiceInputProps = Readonly<{
  id: string;
  name: string;
  text: string;
  offers: readonly Offer[];
  isWrong: boolean;
  inputMode: 'text' | 'decimal';
  maxLength: number | null;
  setText(text: string): void;
  choose(offer: Offer): void;
}>;

/** A field one may type in or pick for: WAI-ARIA's combobox with a list. */
export function ChoiceInput(props: ChoiceInputProps) {
  const { id, name, text, offers, isWrong, inputMode, maxLength, setText, choose } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const isShown = isOpen && offers.length > 0;
  const at = Math.min(chosen, offers.length - 1);
  const take = (offer: Offer | undefined) => {
    if (!offer) return;
    choose(offer);
    setIsOpen(false);
  };
  const move = (step: number) => {
    if (isShown) setChosen((at + step + offers.length) % offers.length);
    setIsOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      ...(isShown ? { Enter: () => take(offers[at]), Escape: () => setIsOpen(false) } : {}),
    };
    const key = keys[event.key];
    if (event.key === 'Tab' && isShown && text !== '') take(offers[at]);
    if (!key || event.isComposing) return;
    event.preventDefault();
    key();
  };
  return (
    <>
      <input
        id={id}
        data-field={name}
        value={text}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={isShown ? offerId(id, at) : undefined}
        aria-invalid={isWrong}
        aria-describedby="command-hint"
        autoComplete="off"
        inputMode={inputMode}
        {...(maxLength === null ? {} : { maxLength })}
        size={Math.max(8, Math.min(40, text.length + 1))}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setChosen(0);
          setIsOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <OfferList id={id} name={name} offers={offers} at={at} isShown={isShown} take={take} />
    </>
  );
}
