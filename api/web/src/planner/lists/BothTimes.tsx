import { useIntl } from 'react-intl'
import { useWords } from '../../words/useWords'
import { offsetAt, readersZone, zoneName } from './zones'

/** An instant in the reader's zone, and in the place's own where the clocks there show something else. */
export function BothTimes({ at, zone }: { at: string; zone: string | undefined }) {
  const { dateTime, time } = useWords()
  const { locale } = useIntl()
  const instant = Date.parse(at)
  const differs = zone !== undefined && offsetAt(instant, zone) !== offsetAt(instant, readersZone())
  return (
    <time dateTime={at} className="both-times">
      <span>{differs ? `${dateTime(at)} ·` : dateTime(at)}</span>
      {differs && (
        <>
          {' ' /* Where the line may break. */}
          <span className="muted there">
            {time(at, zone)} {zoneName(instant, zone, locale)}
          </span>
        </>
      )}
    </time>
  )
}
