// Maven's way to npm: installs what package-lock.json names, once for each change of it, and runs one script.
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const [script, skipped] = process.argv.slice(2)
if (!script) throw new Error('usage: node build.mjs SCRIPT [true: leave it out]')
if (skipped === 'true') process.exit()
process.chdir(dirname(fileURLToPath(import.meta.url)))

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const run = (...args) => execFileSync(npm, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CI: '1' } })

const installed = 'node_modules/.package-lock.json'
const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs
if (!isCurrent) run('ci', '--no-audit', '--no-fund', '--loglevel=error')
run('run', '--silent', script)
