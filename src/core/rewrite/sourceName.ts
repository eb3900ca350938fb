import type { SourceName } from './sourceReader.ts';

/** The last part of a path: `vite.config.ts`. */
export function baseName({ path }: SourceName): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Has the name one of the extensions (small letters, without a dot)? The editor's language decides for a name that has none. */
export function hasExtension(name: SourceName, extensions: readonly string[], languages: readonly string[]): boolean {
  const [, extension] = /[^.]\.([^.]+)$/.exec(baseName(name)) ?? [];
  if (extension !== undefined) return extensions.includes(extension.toLowerCase());
  return name.language !== null && languages.includes(name.language);
}
