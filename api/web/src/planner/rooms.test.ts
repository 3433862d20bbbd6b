import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, it } from 'vitest'

const here = import.meta.dirname

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return files(path, ending)
    return ending.test(name) && !name.includes('.test.') ? [path] : []
  })
}

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match.slice(1).join(' '))

/** The classes with which rules of a sheet begin, alone: `.tabs a`, `.card` and `:is(.choice, .way) input`, but not `.card.proof`. */
function ruled(sheet: string): Set<string> {
  const selectors = matches(readFileSync(sheet, 'utf8').replaceAll(/\/\*.*?\*\//gs, ''), /(?:^|[{};])\s*([^{};@]+)\{/g)
  return new Set(selectors.flatMap((each) => each.replace(/^:is\(([^)]*)\)/, '$1').split(/,(?![^(]*\))/)).flatMap((each) => matches(each, /^\s*\.([\w-]+)(?=[\s:>[]|$)/g)))
}

/** Words that sources write as classes. */
const worn = (sources: readonly string[]): Set<string> =>
  new Set(sources.flatMap((each) => matches(readFileSync(each, 'utf8'), /className=(?:"([^"]*)"|\{([^}]*)\})/g)).flatMap((each) => matches(each.replaceAll(/\w+\.\w+/g, ''), /([a-z][\w-]*)/g)))

const imported = (source: string): string[] => matches(readFileSync(source, 'utf8'), /import '([^']+\.css)'/g).map((path) => normalize(join(dirname(source), path)))

const SHEETS = files(here, /\.css$/)
const SOURCES = files(here, /\.tsx$/)

/** All sheets are in one file in the end: a rule counts wherever its class is worn, seen by its author or not. */
it.each([...new Set(SOURCES.map(dirname))].map((room) => [relative(here, room), room]))('what %s wears is ruled there, for all rooms, or by a sheet that it imports', (_, room) => {
  const sources = SOURCES.filter((each) => dirname(each) === room)
  const asked = sources.flatMap(imported)
  const strange = SHEETS.filter((sheet) => ![room, dirname(room), here, join(here, 'lists')].includes(dirname(sheet)) && !asked.includes(sheet))
  const classes = worn(sources)
  expect(strange.flatMap((sheet) => [...ruled(sheet)].filter((each) => classes.has(each)).map((each) => `.${each} of ${relative(here, sheet)}`))).toEqual([])
})
