import { useWords } from '../../words/useWords'
import { useNetwork } from '../lists/useTower'

const LIST = 'all-nodes'

/** What every field of a node offers; once on a page. */
export function NodeOptions() {
  const { data } = useNetwork()
  return (
    <datalist id={LIST}>
      {data?.nodes.map((node) => (
        <option key={node.id} value={node.id}>
          {node.name}
        </option>
      ))}
    </datalist>
  )
}

/** A node by its id, found by its name, too. */
export function NodeField({ label, value, set, none, required = false }: { label: string; value: string; set: (id: string) => void; none?: string; required?: boolean }) {
  const { t } = useWords()
  const { data } = useNetwork()
  const unknown = value !== '' && data !== undefined && !data.nodes.some((node) => node.id === value)
  return (
    <label className="labelled">
      {label}
      <input className="field" list={LIST} dir="ltr" value={value} required={required} placeholder={none} aria-invalid={unknown || undefined} onChange={(event) => set(event.target.value.trim())} />
      {unknown && <span className="field-hint">{t('simulation.node.unknown')}</span>}
    </label>
  )
}
