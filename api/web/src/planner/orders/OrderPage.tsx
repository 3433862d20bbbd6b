import { DataAsOf } from '../../parts/Freshness'

export function OrderPage({ id }: { id: string }) {
  return (
    <header className="page-head">
      <h1>{id}</h1>
      <DataAsOf />
    </header>
  )
}
