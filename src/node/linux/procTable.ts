import { open } from 'node:fs/promises';

/** The kernel hands out whole rows, as many as fit into a page at least (fs/seq_file.c, `seq_read_iter`; pages are larger on some machines). */
const page = 4096;

/** No row of a socket table is as long (net/ipv4/tcp_ipv4.c, net/ipv6/tcp_ipv6.c). */
const longestRow = 512;

/**
 * Reads one of the kernel's socket tables. What comes with room for another row was the last of it: to ask on until there is nothing, as
 * reading a file does, makes the kernel go through all of its buckets once more, which is half of the cost.
 * @throws the system's error where it cannot be opened or read
 */
export async function readProcTable(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(16 * page);
    const parts: string[] = [];
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      parts.push(buffer.toString('latin1', 0, bytesRead));
      if (bytesRead <= page - longestRow) return parts.join('');
    }
  } finally {
    await handle.close();
  }
}
