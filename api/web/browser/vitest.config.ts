import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The pages in a real browser against a running installation; `npm run browser`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    environment: 'node',
    include: [process.env.WAYBILL_SHOT ? `browser/${process.env.WAYBILL_SHOT}.shot.ts` : 'browser/**/*.test.ts'],
    fileParallelism: false, // one browser at a time, on few cores
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
