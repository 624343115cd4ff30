import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** So near to the end counts as at the end, CSS pixels: one line and a half. */
const NEAR_PX = 48;

/**
 * Keeps a scrolled list at its end while new lines come, and on its place when older ones are put above.
 *
 * @param first - Identity of the first line; when it changes, lines were added above.
 * @param last - Identity of the last line.
 */
export function useStickToEnd(first: string, last: string) {
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const place = useRef({ isAtEnd: true, first, height: 0 });

  const toEnd = () => outer.current?.scrollTo({ top: outer.current.scrollHeight });

  useLayoutEffect(() => {
    const box = outer.current;
    if (!box) return;
    const before = place.current;
    if (before.isAtEnd) toEnd();
    else if (before.first !== first) box.scrollTop += box.scrollHeight - before.height;
    place.current = { ...before, first, height: box.scrollHeight };
  }, [first, last]);

  useEffect(() => {
    const box = outer.current;
    const content = inner.current;
    if (!box || !content) return undefined;
    const onScroll = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      place.current.isAtEnd = near;
      setIsAtEnd(near);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    // Pictures arrive late and the composer grows: neither may push the newest line out of sight.
    const watcher = new ResizeObserver(() => {
      if (place.current.isAtEnd) toEnd();
      place.current.height = box.scrollHeight;
    });
    watcher.observe(content);
    watcher.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      watcher.disconnect();
    };
  }, []);

  return { outer, inner, isAtEnd, toEnd };
}
