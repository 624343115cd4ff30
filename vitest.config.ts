import { defineConfig } from 'vitest/config';

/**
 * One project per kind of test, one kind after the other: pure ones first, so that a mistake shows early, and those
 * that start processes never beside those that measure or watch the clock. `passWithNoTests` stays off, so that a test
 * that never runs is noticed.
 */
export default defineConfig({
  test: {
    projects: [
      // Properties draw hundreds of cases; on a busy machine the usual five seconds are not enough for them.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'model',
          include: ['test/model/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
