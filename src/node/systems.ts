/** Why the sockets cannot be read on this `process.platform`: plain English, for no view shows it. */
export function cannotReadYet(platform: string): string {
  const names: Record<string, string> = { darwin: 'macOS', win32: 'Windows' };
  return `reading sockets on ${names[platform] ?? platform} comes later`;
}
