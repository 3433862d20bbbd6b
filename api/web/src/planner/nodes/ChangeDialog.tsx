import { useMemo, useState, type FormEvent } from 'react'
import type { Answer } from '../../api/client'
import { useLive } from '../../api/useLive'
import { Refusal } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { EstimateView } from './EstimateView'
import { Meanwhile } from './Meanwhile'
import type { Node, NodePatch } from './shapes'
import { DEFAULT_WISH, ThrottleFields, type Wish } from './ThrottleFields'
import { untilOf } from './untils'
import { usePatch } from './usePatch'

interface Props {
  readonly seen: Answer<Node>
  readonly off: boolean
  readonly close: () => void
  readonly changed: () => void
}

/** Takes less work at a node for a while, or none: what that costs is shown before it is saved. */
export function ChangeDialog({ seen, off, close, changed }: Props) {
  const { t } = useWords()
  const live = useLive()
  const node = seen.body
  const path = `/v1/nodes/${encodeURIComponent(node.id)}`
  const [wish, setWish] = useState<Wish>(DEFAULT_WISH)
  const command = usePatch(path, seen, () => {
    changed()
    close()
  })
  // Once for each choice: what it costs is asked for an instant that stands still.
  const until = useMemo(() => untilOf(wish.until, wish.custom, node, live.now()), [wish.until, wish.custom, node, live])
  const complete = off || (until !== null && wish.reason.trim() !== '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (complete) command.mutate(patchOf(off, wish, untilOf(wish.until, wish.custom, node, live.now())))
  }
  return (
    <Dialog title={t(off ? 'node.off.title' : 'node.throttle.title', { node: node.name })} close={close}>
      <form onSubmit={save}>
        {off ? <p>{t('node.off.what')}</p> : <ThrottleFields node={node} wish={wish} wishFor={setWish} until={until} />}
        <EstimateView path={path} query={off ? 'active=false' : `percent=${wish.percent}${until === null ? '' : `&until=${new Date(until).toISOString()}`}`} />
        <Meanwhile changes={command.meanwhile} />
        <Refusal error={command.error} />
        <div className="actions">
          <button type="button" className="ghost" onClick={close}>
            {t('order.close')}
          </button>
          <button type="submit" className={off ? 'primary danger' : 'primary'} disabled={!complete || command.isPending}>
            {command.meanwhile ? t('node.save_anyway') : off ? t('node.off') : t('node.throttle.save', { percent: wish.percent })}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const patchOf = (off: boolean, wish: Wish, until: number | null): NodePatch =>
  off || until === null ? { active: false } : { throttle: { percent: wish.percent, until: new Date(until).toISOString(), reason: wish.reason.trim() } }
