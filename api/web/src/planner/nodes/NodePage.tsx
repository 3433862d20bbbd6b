import { DataAsOf } from '../../parts/Freshness'

export function NodePage({ id }: { id: string }) {
  return (
    <header className="page-head">
      <h1>{id}</h1>
      <DataAsOf />
    </header>
  )
}
