import { useState } from 'react'
import { may, useSession } from '../../api/session'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { Wrongs } from '../strategies/Wrongs'
import { isDraft } from './compare'
import type { Result, Simulation } from './shapes'
import { usePublish } from './useSimulations'

/** Only a draft of a stored strategy can be published, and only when everything is done. */
export function Publishing({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  const session = useSession()
  const publish = usePublish(simulation.id)
  const [asking, ask] = useState<Result | null>(null)
  if (simulation.state !== 'done' || !may(session, 'strategy:publish') || !simulation.results.some(isDraft)) return null
  return (
    <tfoot>
      <tr>
        <td>
          {publish.isSuccess && <span role="status">{t('simulation.published')}</span>}
          {asking && <Sure result={asking} error={publish.error} busy={publish.isPending} close={() => ask(null)} act={() => publish.mutate(asking.scenario, { onSuccess: () => ask(null) })} />}
        </td>
        {simulation.results.map((result) => (
          <td key={result.scenario}>
            {isDraft(result) && (
              <button
                type="button"
                className={result.scenario === simulation.winner ? 'primary' : 'ghost'}
                disabled={publish.isPending || publish.isSuccess}
                aria-label={t('simulation.publish.of', { scenario: result.scenario })}
                onClick={() => ask(result)}
              >
                {t('strategy.publish')}
              </button>
            )}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

interface SureProps {
  readonly result: Result
  readonly error: unknown
  readonly busy: boolean
  readonly close: () => void
  readonly act: () => void
}

/** What is published decides real orders: it is asked once more. */
function Sure({ result, error, busy, close, act }: SureProps) {
  const { t } = useWords()
  return (
    <Dialog title={t('simulation.publish.of', { scenario: result.scenario })} close={close}>
      <div className="body">
        <p>{t('simulation.publish.what', { strategy: result.strategy ?? '' })}</p>
        <Wrongs error={error} />
        <div className="actions">
          <button type="button" className="ghost" onClick={close}>
            {t('order.close')}
          </button>
          <button type="button" className="primary" disabled={busy} onClick={act}>
            {t('strategy.publish')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
