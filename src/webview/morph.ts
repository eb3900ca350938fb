/**
 * Changes `live` into `drawn` by touching only what differs: nodes that stay keep their focus, their text selection, their scroll
 * position, and whether they are folded open. Nodes are the same by tag, class and `data-key`; keys carry the identity of cards and controls.
 */
export function morph(live: Element, drawn: Element): void {
  copyAttributes(live, drawn);
  const spare = new Set<ChildNode>(live.childNodes);
  const wanted = [...drawn.childNodes].map((node) => {
    const kept = [...spare].find((old) => isSame(old, node));
    if (!kept) return node;
    spare.delete(kept);
    update(kept, node);
    return kept;
  });
  for (const node of spare) node.remove();
  for (const [index, node] of wanted.entries()) {
    const there = live.childNodes[index] ?? null;
    // Moving a node takes its focus, so only those that are out of place move.
    if (there !== node) live.insertBefore(node, there);
  }
}

function isSame(old: Node, node: Node): boolean {
  if (!(old instanceof Element && node instanceof Element)) return old.nodeType === node.nodeType;
  return (
    ['class', 'data-key'].every((name) => old.getAttribute(name) === node.getAttribute(name)) &&
    old.tagName === node.tagName
  );
}

function update(kept: ChildNode, node: ChildNode): void {
  if (kept instanceof Element && node instanceof Element) morph(kept, node);
  else if (kept.nodeValue !== node.nodeValue) kept.nodeValue = node.nodeValue;
}

function copyAttributes(live: Element, drawn: Element): void {
  for (const name of live.getAttributeNames()) {
    // `open` belongs to the person who unfolded it.
    if (name !== 'open' && !drawn.hasAttribute(name)) live.removeAttribute(name);
  }
  for (const { name, value } of drawn.attributes) if (live.getAttribute(name) !== value) live.setAttribute(name, value);
}
