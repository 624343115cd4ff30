/** The agora's own pictures are asked for by path, so that the page works under any name of this machine. */
export function localAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return isLoopback && /^\/(cdn|faces)\//.test(url.pathname) ? url.pathname + url.search : address;
}
