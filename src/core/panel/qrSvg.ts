import type { Qr } from './protocol.ts';

/** The same code as an image URL, black on white in every theme: hovers take images only. */
export function qrSvg({ size, path }: Qr): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
