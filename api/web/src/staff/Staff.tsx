import { You } from '../parts/You'
import { useWords } from '../words/useWords'

export function Staff() {
  const { t } = useWords()
  return (
    <header>
      <h1>{t('app.staff')}</h1>
      <You />
    </header>
  )
}
