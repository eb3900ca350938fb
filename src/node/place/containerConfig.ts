import path from 'node:path';
import type { ContainerConfig } from '../../core/place/containerConfig.ts';
import { readCompose } from '../../core/place/readCompose.ts';
import { readDevContainer } from '../../core/place/readDevContainer.ts';
import { folderNames, readSmallFile } from '../files.ts';

/**
 * What a dev container was most likely made of: the only configuration in these folders. null: there is none, there are several to choose from, or it
 * cannot be read. Places: containers.dev/implementors/spec, "devcontainer.json".
 */
export async function readContainerConfig(folders: readonly string[]): Promise<ContainerConfig | null> {
  const files = (await Promise.all(folders.map(candidates))).flat();
  const read = await Promise.all(
    files.map(async (file) => ({ file, text: (await readSmallFile(file))?.text ?? null })),
  );
  const [only, ...more] = read.filter(({ text }) => text !== null);
  const container = only?.text && more.length === 0 ? readDevContainer(only.text) : null;
  if (!only || !container) return null;
  return container.kind === 'compose'
    ? composeConfig(path.dirname(only.file), container)
    : { file: path.basename(only.file), service: null, publications: container.publications };
}

async function composeConfig(
  folder: string,
  { files, service }: { files: readonly string[]; service: string },
): Promise<ContainerConfig> {
  const texts = await Promise.all(files.map((file) => readSmallFile(path.resolve(folder, file))));
  const found = texts.filter((text) => text !== null).map(({ text }) => text);
  const publications = found.length === files.length ? await readCompose(found, service) : null;
  return { file: path.basename(files.at(-1) ?? ''), service, publications };
}

async function candidates(folder: string): Promise<string[]> {
  const own = path.join(folder, '.devcontainer');
  const named = (await folderNames(own)).map((name) => path.join(own, name, 'devcontainer.json'));
  return [path.join(own, 'devcontainer.json'), path.join(folder, '.devcontainer.json'), ...named];
}
