import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useSession } from '../../api/session'
import { Empty, Failed, Loading } from '../../parts/States'
import { You } from '../../parts/You'
import { useWords } from '../../words/useWords'
import { Said, useNotice } from '../Notice'
import { ConnectionBanner, SentBadge } from '../outbox/Sent'
import { useAct } from '../task/useAct'
import { useTasks } from '../task/useTasks'
import { can, shortCode, type Task, type TaskType } from '../task/task'
import { CHIPS, isMine, nextBest, workOf } from '../task/urgency'
import { useNode } from '../node/useNode'
import { CarriedRow } from '../transfers/CarriedRow'
import { WorkList } from './WorkList'

type Chip = TaskType | 'all'

export function WorkPage({ node, change }: { node: string; change?: () => void }) {
  const { t } = useWords()
  const { subject } = useSession()
  const [chip, setChip] = useState<Chip>('all')
  const { tasks, query } = useTasks(node)
  const work = useMemo(() => workOf(tasks ?? [], subject), [tasks, subject])
  const shown = chip === 'all' ? work : work.filter((task) => task.type === chip)
  return (
    <div className="staff">
      <WorkHead node={node} {...(change ? { change } : {})} />
      <ConnectionBanner />
      <main className="staff-main">
        <Chips work={work} chosen={chip} choose={setChip} />
        <Said />
        <CarriedRow node={node} />
        {query.isPending && <Loading />}
        {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.data && shown.length === 0 && <Empty icon="check">{t('staff.work.nothing')}</Empty>}
        {shown.length > 0 && <WorkList tasks={shown} me={subject} />}
      </main>
      <NextBest work={shown} me={subject} />
    </div>
  )
}

function WorkHead({ node, change }: { node: string; change?: () => void }) {
  const { t } = useWords()
  const { data } = useNode(node)
  return (
    <header className="staff-head">
      <div>
        <h1>{t('staff.work.title')}</h1>
        <span className="staff-sub">
          {data?.name ?? node}
          {change && (
            <button className="quiet" onClick={change}>
              {t('staff.node.change')}
            </button>
          )}
        </span>
      </div>
      <SentBadge />
      <You />
    </header>
  )
}

function Chips({ work, chosen, choose }: { work: readonly Task[]; chosen: Chip; choose: (chip: Chip) => void }) {
  const { t } = useWords()
  const count = (type: TaskType) => work.filter((task) => task.type === type).length
  const chips: [Chip, number][] = [['all', work.length], ...CHIPS.map((type): [Chip, number] => [type, count(type)])]
  return (
    <div className="chips" role="group" aria-label={t('staff.work.show')}>
      {chips
        .filter(([chip, size]) => chip !== 'stage' || size > 0 || chosen === 'stage')
        .map(([chip, size]) => (
          <button key={chip} aria-pressed={chosen === chip} onClick={() => choose(chip)}>
            {t(`staff.chip.${chip}`, { count: size })}
          </button>
        ))}
    </div>
  )
}

/** Takes the thinking away: what one has begun, else the most urgent. */
function NextBest({ work, me }: { work: readonly Task[]; me: string }) {
  const { t } = useWords()
  const act = useAct()
  const { clear } = useNotice()
  const [, navigate] = useLocation()
  const best = nextBest(work, me)
  if (!best) return null
  const begin = () => {
    clear()
    if (can(best, 'claim') && act(best, 'claim') === null) return
    if (best.state !== 'started') act(best, 'start')
    navigate(`/tasks/${best.id}`)
  }
  return (
    <footer className="staff-foot">
      <button className="primary" onClick={begin}>
        {isMine(best, me) ? t('staff.work.go_on', { what: t(`staff.task.${best.type}`, { code: shortCode(best) }) }) : t('staff.work.next_best')}
      </button>
    </footer>
  )
}
