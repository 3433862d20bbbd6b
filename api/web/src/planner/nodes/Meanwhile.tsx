import { useWords } from '../../words/useWords'
import type { Change } from './changes'

/** What somebody else has changed while this was being filled in. */
export function Meanwhile({ changes }: { changes: readonly Change[] | null }) {
  const { t } = useWords()
  if (!changes) return null
  return (
    <div className="caution" role="alert">
      <p>{t('node.meanwhile')}</p>
      <ul>
        {changes.map(({ field, before, after }) => (
          <li key={field}>
            <strong>{t(`node.field.${field}`)}</strong> {(before || after) && t('change.became', { before: before || '–', after: after || '–' })}
          </li>
        ))}
      </ul>
    </div>
  )
}
