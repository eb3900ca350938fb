import { Node } from '@vscode/tree-sitter-wasm';

/**
 * How often nodes of syntax trees are looked at meanwhile, a list of them as often as it is long: what reading a text costs, counted alike on
 * every machine.
 */
export async function countLooks(act: () => Promise<unknown>): Promise<number> {
  let looks = 0;
  const counting = (look: Look) =>
    function counted(this: unknown, ...args: unknown[]): unknown {
      const seen = look.apply(this, args);
      looks += Array.isArray(seen) ? 1 + seen.length : 1;
      return seen;
    };
  const { constructor: _constructor, ...own } = Object.getOwnPropertyDescriptors(Node.prototype);
  for (const [name, descriptor] of Object.entries<PropertyDescriptor>(own)) {
    const how =
      'value' in descriptor ? { value: counting(descriptor.value as Look) } : { get: counting(getterOf(descriptor)) };
    Object.defineProperty(Node.prototype, name, { ...how, configurable: true });
  }
  try {
    await act();
  } finally {
    Object.defineProperties(Node.prototype, own);
  }
  return looks;
}

type Look = (...args: unknown[]) => unknown;

function getterOf({ get }: { get?: (this: void) => unknown }): Look {
  return get ?? (() => undefined);
}
