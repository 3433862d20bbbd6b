import { useWords } from '../../words/useWords'
import { changedParts } from './contents'
import type { Content, Strategy } from './shapes'

/** As they were published, newest first: who, when, and what was different from the one before. */
export function VersionsCard({ strategy, take }: { strategy: Strategy; take: ((content: Content) => void) | null }) {
  const { t, number, dateTime } = useWords()
  const { draft } = strategy
  if (strategy.versions.length === 0 && !draft) return null
  const rows = strategy.versions.map((version, i) => ({ version, parts: changedParts(strategy.versions[i - 1]?.content ?? null, version.content) }))
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">{t('strategy.versions')}</h2>
      <ol className="versions">
        {draft && (
          <li>
            <strong>{t('strategy.version.draft', { version: number(draft.version) })}</strong>
            <p className="muted small">{t('strategy.version.saved', { at: dateTime(draft.saved_at), by: draft.saved_by })}</p>
          </li>
        )}
        {rows.reverse().map(({ version, parts }) => (
          <li key={version.version}>
            <div>
              <strong>{t('strategy.version.number', { version: number(version.version) })}</strong>
              {version.version === strategy.version && (
                <span className="strategy-state published">
                  <i aria-hidden="true" />
                  {t('strategy.state.published')}
                </span>
              )}
            </div>
            <p className="muted small">
              {isBuiltIn(version.published_at) ? t('strategy.version.built_in') : t('strategy.version.by', { at: dateTime(version.published_at), by: version.published_by })}
              {parts.length > 0 && <> {t('strategy.version.changed', { parts: parts.map((part) => t(`strategy.part.${part}`)).join(', ') })}</>}
            </p>
            {take && strategy.versions.length > 1 && (
              <button type="button" className="ghost small" aria-label={t('strategy.version.take.of', { version: number(version.version) })} onClick={() => take(version.content)}>
                {t('strategy.version.take')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was there from the start was published at the beginning of time. */
const isBuiltIn = (at: string): boolean => Date.parse(at) === 0
