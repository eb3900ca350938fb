/**
 * The files in which Python looks for a dotted module name, in its order: a package wins over a file of the same name
 * (importlib's FileFinder; tried on Python 3.11). `entry` is the file of a package that counts: the one run by `-m`, or the one imported.
 */
export function moduleFiles(name: string, entry: '__main__' | '__init__'): string[] {
  const path = name.replaceAll('.', '/');
  return [`${path}/${entry}.py`, `${path}.py`];
}

/**
 * The files that `FLASK_APP` or `--app` may mean: `shop.web`, `shop.web:create_app()`, `src/web.py`, `src/web`.
 * Source: flask/cli.py `ScriptInfo.load_app` and `prepare_import`.
 */
export function appFiles(app: string): string[] {
  const [path = ''] = app.split(/:(?![\\/])/, 1);
  if (path.endsWith('.py')) return [path];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  if (/^\.*$/.test(name)) return [`${path}/__init__.py`];
  return moduleFiles(name, '__init__').map((file) => folder + file);
}
