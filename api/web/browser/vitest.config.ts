import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Reporter } from 'vitest/node'

/** Where figures are printed nothing else is: only what failed is said, on the other stream. */
const quietly: Reporter = {
  onTestRunEnd: (modules, errors) => {
    const failed = modules.flatMap((module) => [...module.children.allTests('failed')]).flatMap((test) => test.result().errors ?? [])
    ;[...failed, ...errors].forEach((error) => process.stderr.write(`${error.stack ?? error.message}\n`))
  },
}

const shot = process.env.WAYBILL_SHOT

/** The pages in a real browser against a running installation; `npm run browser`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    environment: 'node',
    include: [shot ? `browser/${shot}.shot.ts` : 'browser/**/*.test.ts'],
    ...(shot === 'figures' ? { reporters: [quietly], disableConsoleIntercept: true } : {}),
    globalSetup: process.env.WAYBILL_REPLAY ? [resolve(import.meta.dirname, 'replay.ts')] : [],
    fileParallelism: false, // one browser at a time, on few cores
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
