import { Link } from 'wouter'
import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import type { NodeWork } from './shapes'

const STEPS = ['to_pick', 'picking', 'to_pack', 'to_ship', 'to_hand_over'] as const

/** Where the node's open work stands, step by step. */
export function WorkSteps({ id, work }: { id: string; work: NodeWork }) {
  const { t, number } = useWords()
  return (
    <section className="card work" aria-labelledby="work">
      <h2 id="work">{t('node.work')}</h2>
      <dl>
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{t(`node.work.${step}`)}</dt>
            <dd className={work[step] === 0 ? 'zero' : ''}>{number(work[step])}</dd>
          </div>
        ))}
      </dl>
      <p className="tools">
        {(['late', 'at_risk'] as const).map((view) => (
          <Link key={view} className={work[view] > 0 ? `status ${view}` : 'status muted'} href={`/orders?view=${view}&node_id=${encodeURIComponent(id)}`}>
            <Shape of={work[view] > 0 ? view : 'ok'} />
            {number(work[view])} {t(`status.${view}`)}
          </Link>
        ))}
      </p>
    </section>
  )
}
