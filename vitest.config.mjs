import { defineConfig } from 'vitest/config';

// A test that hangs is ended; none is judged by how long it takes, on a machine that installs things meanwhile.
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], ...patience } },
      { test: { name: 'panel', include: ['test/panel/**/*.test.ts'], ...patience } },
      {
        test: {
          name: 'lan',
          include: ['test/lan/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
