import { useState } from 'preact/hooks';
import { tint } from '../text/colour.ts';
import { localAddress } from '../text/local-address.ts';

/** A face, or the first letter where there is none. It says nothing the name beside it does not. */
export function Portrait({
  address,
  name,
  colour,
}: Readonly<{ address: string | null; name: string; colour: string }>) {
  const [broken, setBroken] = useState<string | null>(null);
  if (address === null || broken === address)
    return (
      <span class="portrait letter" style={tint(colour)} aria-hidden="true">
        {[...name][0]?.toUpperCase() ?? '?'}
      </span>
    );
  return (
    <img
      class="portrait"
      style={tint(colour)}
      src={localAddress(address)}
      alt=""
      loading="lazy"
      draggable={false}
      onError={() => setBroken(address)}
    />
  );
}
