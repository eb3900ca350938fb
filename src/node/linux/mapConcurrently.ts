/** So many reads are under way at once: enough to keep Node's four I/O threads busy, few enough not to crowd out the editor's own. */
const width = 16;

/** Maps in order, with a bounded number of promises under way. Rejects with the first rejection. */
export async function mapConcurrently<T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return results;
}
