import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './index'

const here = import.meta.dirname
const read = (language: string): Record<string, string> => JSON.parse(readFileSync(join(here, `${language}.json`), 'utf8'))
const english = read('en')
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1] ?? '').filter((name, i, all) => all.indexOf(name) === i).sort()

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return /\.tsx?$/.test(name) && !name.includes('.test.') && !name.endsWith('.d.ts') ? [path] : []
  })
}

describe.each(Object.keys(LANGUAGES))('words in %s', (language) => {
  const words = read(language)

  it('has every key, and no other', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
  })

  it('fills in the same values as English', () => {
    for (const [key, text] of Object.entries(words)) expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')])
  })
})

describe('words in the code', () => {
  const code = sources(join(here, '..')).map((path) => readFileSync(path, 'utf8')).join('\n')

  it('uses every key', () => {
    const unused = Object.keys(english).filter((key) => !code.includes(`'${key}'`) && !code.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}`))
    expect(unused).toEqual([])
  })
})
