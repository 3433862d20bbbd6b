import { DataAsOf } from '../../parts/Freshness'
import { useWords } from '../../words/useWords'

export function NodesPage() {
  const { t } = useWords()
  return (
    <header className="page-head">
      <h1>{t('nav.nodes')}</h1>
      <DataAsOf />
    </header>
  )
}
