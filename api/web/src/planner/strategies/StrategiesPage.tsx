import { Link } from 'wouter'
import { Failed, Loading } from '../../parts/States'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import type { Content, Strategy } from './shapes'
import './strategies.css'
import { contentOf } from './contents'
import { useStrategies } from './useStrategies'

const COLUMNS: readonly Column[] = ['strategy.name', 'strategy.state', ['strategy.version', 'end'], 'strategy.for', 'strategy.share']

/** Every way in which orders are routed, and which of them is in force. */
export function StrategiesPage() {
  const { t } = useWords()
  const strategies = useStrategies()
  if (strategies.isPending) return <Loading />
  if (!strategies.data) return <Failed error={strategies.error} retry={() => void strategies.refetch()} />
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.strategies')}</h1>
      </header>
      <p className="muted">{t('strategies.what')}</p>
      <section className="card strategies">
        <table className="plain-table">
          <caption className="visually-hidden">{t('nav.strategies')}</caption>
          <TableHead columns={COLUMNS} />
          <tbody>
            {strategies.data.strategies.map((each) => (
              <Row key={each.id} strategy={each} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ strategy }: { strategy: Strategy }) {
  const { t, number } = useWords()
  const content = contentOf(strategy)
  return (
    <tr>
      <th scope="row">
        <Link href={`/strategies/${strategy.id}`}>{content?.name ?? strategy.id}</Link> <span className="muted small">{strategy.id}</span>
      </th>
      <td>
        <StateChip strategy={strategy} />
      </td>
      <td className="end">{strategy.version === null ? '–' : number(strategy.version)}</td>
      <td>{content && <Orders content={content} />}</td>
      <td>{content?.mode === 'shadow' ? t('strategy.shadow') : content?.split ? t('strategy.share.of', { percent: content.split.share_percent }) : t('strategy.share.all')}</td>
    </tr>
  )
}

export function StateChip({ strategy }: { strategy: Strategy }) {
  const { t } = useWords()
  return (
    <span className={`strategy-state ${strategy.state}`} title={strategy.stopped?.detail}>
      <i aria-hidden="true" />
      {t(`strategy.state.${strategy.state}`)}
      {strategy.draft && strategy.state !== 'draft' && <span className="muted small"> + {t('strategy.state.draft')}</span>}
    </span>
  )
}

export function Orders({ content }: { content: Content }) {
  const { t } = useWords()
  const { methods, channels, regions } = content.orders ?? {}
  const named = [...(methods ?? []), ...(channels ?? []), ...(regions ?? [])]
  return <>{named.length === 0 ? t('strategy.for.all') : named.join(', ')}</>
}
