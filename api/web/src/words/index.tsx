import { useEffect, useState, type ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import en from './en.json'

/** English is the source: every other language has the same keys, see words.test.ts. */
export type WordKey = keyof typeof en

export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', zh: '中文', he: 'עברית' } as const
export type Language = keyof typeof LANGUAGES

const KEY = 'waybill.language'
const RIGHT_TO_LEFT: readonly string[] = ['he']
const loaders: Record<Exclude<Language, 'en'>, () => Promise<{ default: Record<string, string> }>> = {
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  zh: () => import('./zh.json'),
  he: () => import('./he.json'),
}

const known = (tag: string): tag is Language => tag in LANGUAGES

export const isRightToLeft = (language: string): boolean => RIGHT_TO_LEFT.includes(language)

/** The chosen language, else the first of the browser's that we have. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(KEY)
  if (stored && known(stored)) return stored
  return navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(known) ?? 'en'
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
  location.reload()
}

export function Words({ children }: { children: ReactNode }) {
  const [words, setWords] = useState<{ language: Language; messages: Record<string, string> } | null>(null)
  useEffect(() => {
    const language = preferredLanguage()
    document.documentElement.lang = language
    document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr'
    if (language === 'en') setWords({ language, messages: en })
    else void loaders[language]().then((loaded) => setWords({ language, messages: { ...en, ...loaded.default } }))
  }, [])
  return (
    words && (
      <IntlProvider locale={words.language} defaultLocale="en" messages={words.messages}>
        {children}
      </IntlProvider>
    )
  )
}
