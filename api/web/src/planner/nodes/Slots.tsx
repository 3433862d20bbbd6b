import { useWords } from '../../words/useWords'
import { localText } from '../lists/zones'
import type { SlotLoad } from './shapes'

/** Orders that are collected in each hour, of those that may be; hours of today and tomorrow. */
export function Slots({ slots, zone }: { slots: readonly SlotLoad[]; zone: string }) {
  const { t, day } = useWords()
  const days = new Map<string, SlotLoad[]>()
  for (const slot of slots) {
    const date = localText(Date.parse(slot.start), zone).slice(0, 10)
    days.set(date, [...(days.get(date) ?? []), slot])
  }
  return (
    <section className="card slots" aria-labelledby="slots">
      <h2 id="slots">{t('node.slots')}</h2>
      {[...days].map(([date, hours]) => (
        <div key={date}>
          <h3 className="muted small">{day(date)}</h3>
          <ol>
            {hours.map((slot) => (
              <Slot key={slot.start} slot={slot} zone={zone} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}

function Slot({ slot, zone }: { slot: SlotLoad; zone: string }) {
  const { t, time } = useWords()
  const share = slot.limit > 0 ? Math.min(1, slot.taken / slot.limit) : 1
  return (
    <li className={share >= 1 ? 'full' : ''}>
      <i aria-hidden="true" style={{ blockSize: `${share * 100}%` }} />
      <span className="muted">{time(slot.start, zone)}</span>
      <strong>{t('order.of', { picked: slot.taken, quantity: slot.limit })}</strong>
    </li>
  )
}
