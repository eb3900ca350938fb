import { Node } from '@vscode/tree-sitter-wasm';

/**
 * From here on asking a node whose tree was freed throws. The library reads whatever lies in that memory now: mostly the right thing, at times
 * a wrong offset.
 */
export function watchFreedNodes(): void {
  const properties = Object.getOwnPropertyDescriptors(Node.prototype);
  const original: object = Object.create(null, properties);
  for (const name of Object.keys(properties).filter((key) => key !== 'constructor'))
    Object.defineProperty(Node.prototype, name, {
      configurable: true,
      get(this: Node): unknown {
        if (isFreed(this)) throw new Error(`${name} of a node whose tree is freed`);
        return Reflect.get(original, name, this);
      },
    });
}

/** `Tree.delete` sets the tree's address, its property 0, to 0. */
function isFreed({ tree }: Node): boolean {
  return Reflect.get(tree, 0) === 0;
}
