/**
 * Hands an address to the browser's downloads and stays on the page, also where the address answers with a failure.
 * `name` is for addresses that say none themselves.
 */
export function startDownload(address: string, name = ''): void {
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
