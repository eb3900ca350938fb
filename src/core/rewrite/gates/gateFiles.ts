import { moduleFiles } from '../../launch/moduleFiles.ts';

/** Where a family keeps its second lock, relative to the folder it is started in, in the order in which it looks. */
const files: Readonly<Record<string, readonly string[]>> = {
  nextjs: [
    'next.config.js',
    'next.config.mjs',
    'next.config.ts',
    'next.config.mts',
    'next.config.cjs',
    'next.config.cts',
  ],
  rails: ['config/environments/development.rb'],
};

/** Files of a family that may hold its second lock. `manage`: the text of the `manage.py` in that folder, which names Django's settings. */
export function gateFiles(framework: string, manage: string | null): readonly string[] {
  if (framework === 'django') return manage === null ? [] : djangoSettings(manage);
  return files[framework] ?? [];
}

/** `os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')` of the `manage.py` that `django-admin startproject` writes. */
function djangoSettings(manage: string): string[] {
  const [, name] = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(manage) ?? [];
  return name === undefined ? [] : moduleFiles(name, '__init__');
}

/** The files that a settings file takes everything from, relative to its own folder: `from .base import *`. */
export function starredSettings(text: string): string[] {
  return [...text.matchAll(/^[ \t]*from[ \t]+\.(\w+)[ \t]+import[ \t]*\*/gm)].map(([, name = '']) => `${name}.py`);
}
