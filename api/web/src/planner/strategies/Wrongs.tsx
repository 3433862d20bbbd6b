import { Refused } from '../../api/client'
import { reason } from '../../parts/States'
import { useWords } from '../../words/useWords'

/** Why it was refused, and every field that is wrong; nothing while there is no error. */
export function Wrongs({ error }: { error: unknown }) {
  const { t } = useWords()
  if (!error) return null
  const fields = error instanceof Refused ? (error.problem?.errors ?? []) : []
  const changed = error instanceof Refused && error.status === 412
  return (
    <div className="refusal" role="alert">
      <p>{changed ? t('strategy.changed') : reason(error, t)}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ pointer, detail }) => (
            <li key={pointer}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
