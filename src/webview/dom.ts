import type { Intent } from '../core/panel/protocol.ts';

type Attributes = Record<string, string | null>;

type Child = Node | string | null;

/** The intent that a control sends. Kept beside the DOM, so that no message is ever parsed back from an attribute. */
const intents = new WeakMap<Node, Intent>();

/** An HTML element. Strings become text nodes, never markup; null attributes and children are left out. */
export function html<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element, likewise. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill<Filled extends Element>(node: Filled, attributes: Attributes, children: readonly Child[]): Filled {
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/**
 * Makes `control` send `intent` when it is used. The intent is its key too: a repaint never turns a control under the pointer or
 * the focus into one that does something else.
 */
export function sends<Control extends Element>(control: Control, intent: Intent): Control {
  control.setAttribute('data-key', JSON.stringify(intent));
  intents.set(control, intent);
  return control;
}

/** The intent of the control that an event hit, if it hit one. */
export function intentAt(target: EventTarget | null): Intent | undefined {
  const control = target instanceof Element ? target.closest('[data-key]') : null;
  return control ? intents.get(control) : undefined;
}
