import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// Two pages of one origin: a member serves what this writes, see dev.waybill.api.http.
const member = process.env.WAYBILL_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/dev/waybill/api/web',
    emptyOutDir: true,
    assetsInlineLimit: 0, // a strict Content-Security-Policy has no data: fonts or scripts
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { planner: resolve(import.meta.dirname, 'planner/index.html'), staff: resolve(import.meta.dirname, 'staff/index.html') },
    },
  },
  server: { proxy: Object.fromEntries(['/v1', '/session', '/sign-in', '/sign-out'].map((path) => [path, member])) },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
})
