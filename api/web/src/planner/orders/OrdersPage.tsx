import { DataAsOf } from '../../parts/Freshness'
import { useWords } from '../../words/useWords'

export function OrdersPage() {
  const { t } = useWords()
  return (
    <header className="page-head">
      <h1>{t('nav.orders')}</h1>
      <DataAsOf />
    </header>
  )
}
