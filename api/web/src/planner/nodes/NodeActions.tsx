import { useState } from 'react'
import type { Answer } from '../../api/client'
import { may, useSession } from '../../api/session'
import { Icon } from '../../parts/Icon'
import { Refusal } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { ChangeDialog } from './ChangeDialog'
import { Meanwhile } from './Meanwhile'
import type { Node, NodePatch } from './shapes'
import { usePatch } from './usePatch'

/** Throttle and switch, for those who manage nodes. */
export function NodeActions({ seen, changed }: { seen: Answer<Node>; changed: () => void }) {
  const { t } = useWords()
  const session = useSession()
  const [asking, setAsking] = useState<'throttle' | 'off' | null>(null)
  if (!may(session, 'node:manage')) return null
  const off = seen.body.active === false
  return (
    <div className="tools">
      {!off && (
        <>
          <button className="ghost icon-text" onClick={() => setAsking('throttle')}>
            <Icon name="clock" size={17} />
            {t('node.throttle')}
          </button>
          <button className="ghost icon-text" onClick={() => setAsking('off')}>
            <Icon name="power" size={17} />
            {t('node.off')}
          </button>
        </>
      )}
      {asking && <ChangeDialog seen={seen} off={asking === 'off'} close={() => setAsking(null)} changed={changed} />}
    </div>
  )
}

/** A node that takes less than it could: who did that, why and until when, and the way back. */
export function Held({ seen, changed }: { seen: Answer<Node>; changed: () => void }) {
  const { t, dateTime } = useWords()
  const { active, throttle, zone } = seen.body
  if (active === false) {
    return (
      <div className="card held off">
        <p>
          <strong>{t('node.held.off')}</strong> {t('node.held.off.what')}
        </p>
        <Restore seen={seen} change={{ active: true }} word={t('node.on')} changed={changed} />
      </div>
    )
  }
  if (!throttle) return null
  return (
    <div className="card held">
      <p>
        <strong>{t('node.held', { percent: throttle.percent })}</strong> {t('node.held.until', { time: dateTime(throttle.until, zone), reason: throttle.reason, by: throttle.by })}
      </p>
      <Restore seen={seen} change={{ throttle: null }} word={t('node.restore')} changed={changed} />
    </div>
  )
}

function Restore({ seen, change, word, changed }: { seen: Answer<Node>; change: NodePatch; word: string; changed: () => void }) {
  const session = useSession()
  const command = usePatch(`/v1/nodes/${encodeURIComponent(seen.body.id)}`, seen, changed)
  if (!may(session, 'node:manage')) return null
  return (
    <>
      <button className="primary" disabled={command.isPending} onClick={() => command.mutate(change)}>
        {word}
      </button>
      <Meanwhile changes={command.meanwhile} />
      <Refusal error={command.error} />
    </>
  )
}
