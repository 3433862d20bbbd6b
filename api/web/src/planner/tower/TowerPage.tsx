import { DataAsOf } from '../../parts/Freshness'
import { useWords } from '../../words/useWords'

export function TowerPage() {
  const { t } = useWords()
  return (
    <header className="page-head">
      <h1>{t('nav.tower')}</h1>
      <DataAsOf />
    </header>
  )
}
