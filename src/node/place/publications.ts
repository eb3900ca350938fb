import path from 'node:path';
import { readDevContainer, type Publication } from '../../core/place/publications.ts';
import { folderNames, readSmallFile } from '../files.ts';

/**
 * What a dev container publishes, by the configuration that it was most likely made of: the only one in these folders. null: there is none, there are
 * several to choose from, or it does not tell. Places: containers.dev/implementors/spec, "devcontainer.json".
 */
export async function readPublications(folders: readonly string[]): Promise<readonly Publication[] | null> {
  const files = (await Promise.all(folders.map(candidates))).flat();
  const texts = (await Promise.all(files.map(readSmallFile))).filter((found) => found !== null);
  const [only, ...more] = texts;
  return only && more.length === 0 ? readDevContainer(only.text) : null;
}

async function candidates(folder: string): Promise<string[]> {
  const own = path.join(folder, '.devcontainer');
  const named = (await folderNames(own)).map((name) => path.join(own, name, 'devcontainer.json'));
  return [path.join(own, 'devcontainer.json'), path.join(folder, '.devcontainer.json'), ...named];
}
