import { useState } from 'react'
import { signOut, useSession } from '../api/session'
import { applyTheme, storedTheme, type Theme } from '../look/theme'
import { chooseLanguage, LANGUAGES, preferredLanguage, type Language } from '../words'
import { useWords } from '../words/useWords'
import { Icon } from './Icon'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Who is signed in, with theme, language and the way out. */
export function You() {
  const session = useSession()
  const { t } = useWords()
  const [theme, setTheme] = useState(storedTheme)
  const choose = (next: Theme) => {
    applyTheme(next)
    setTheme(next)
  }
  return (
    <details className="you">
      <summary aria-label={t('user.menu')}>
        <Icon name="user" />
        <span>{session.name}</span>
      </summary>
      <div className="card">
        <label>
          {t('user.theme')}
          <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
            {THEMES.map((each) => (
              <option key={each} value={each}>
                {t(`user.theme.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('user.language')}
          <select value={preferredLanguage()} onChange={(event) => chooseLanguage(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button className="ghost" onClick={() => void signOut()}>
          {t('user.sign_out')}
        </button>
      </div>
    </details>
  )
}
