import { useEffect, useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { LiveProvider } from '../api/useLive'
import { may, useSession } from '../api/session'
import { Empty } from '../parts/States'
import { You } from '../parts/You'
import { useWords } from '../words/useWords'
import { ChooseNode } from './node/ChooseNode'
import { nodeOf, storedNode, storeNode } from './node/chosen'
import { NoticeProvider } from './Notice'
import { OutboxProvider } from './outbox/useOutbox'
import { WaitingPage } from './outbox/WaitingPage'
import { RejectPage } from './steps/RejectPage'
import { ShortPage } from './steps/ShortPage'
import './staff.css'
import './steps/steps.css'
import { TaskPage } from './steps/TaskPage'
import { CarryPage } from './transfers/CarryPage'
import { CarriedPage } from './transfers/CarriedPage'
import { WorkPage } from './work/WorkPage'

export function Staff() {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${t('app.staff')} · Waybill`
  }, [t])
  const session = useSession()
  const [node, setNode] = useState(() => nodeOf(session.node_ids, storedNode()))
  const [asked, setAsked] = useState(false)
  if (!may(session, 'task:work')) return <NoWork />
  const choose = (next: string) => {
    storeNode(next)
    setNode(next)
    setAsked(false)
  }
  if (node === null || asked) return <ChooseNode choose={choose} />
  const several = session.node_ids?.length !== 1
  return (
    <NoticeProvider>
      <OutboxProvider>
        <LiveProvider key={node} url={`/v1/events?node_id=${encodeURIComponent(node)}`}>
          <Rooms node={node} {...(several ? { change: () => setAsked(true) } : {})} />
        </LiveProvider>
      </OutboxProvider>
    </NoticeProvider>
  )
}

function Rooms({ node, change }: { node: string; change?: () => void }) {
  return (
    <Router base="/staff">
      <Switch>
        <Route path="/tasks/:id/short">{({ id }) => <ShortPage key={id} node={node} id={id} />}</Route>
        <Route path="/tasks/:id/reject">{({ id }) => <RejectPage key={id} node={node} id={id} />}</Route>
        <Route path="/tasks/:id">{({ id }) => <TaskPage key={id} node={node} id={id} />}</Route>
        <Route path="/transfers/:id">{({ id }) => <CarryPage key={id} node={node} id={id} />}</Route>
        <Route path="/transfers">
          <CarriedPage node={node} />
        </Route>
        <Route path="/waiting">
          <WaitingPage />
        </Route>
        <Route path="/">
          <WorkPage node={node} {...(change ? { change } : {})} />
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </Router>
  )
}

function NoWork() {
  const { t } = useWords()
  return (
    <div className="staff">
      <header className="staff-head">
        <h1>{t('staff.work.title')}</h1>
        <You />
      </header>
      <main className="staff-main">
        <Empty icon="user">{t('staff.not_staff')}</Empty>
      </main>
    </div>
  )
}
