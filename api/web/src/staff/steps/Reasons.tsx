import { useWords } from '../../words/useWords'
import { reasonKey, type REJECT_REASONS, type SHORT_REASONS } from '../../parts/reasons'

type Reason = (typeof SHORT_REASONS)[number] | (typeof REJECT_REASONS)[number]

export function Reasons<R extends Reason>({ reasons, chosen, choose, title }: { reasons: readonly R[]; chosen: R | null; choose: (reason: R) => void; title: string }) {
  const { t } = useWords()
  return (
    <fieldset className="reasons">
      <legend>{title}</legend>
      {reasons.map((reason) => (
        <label key={reason}>
          <input type="radio" name="reason" checked={chosen === reason} onChange={() => choose(reason)} />
          {t(`staff.reason.${reasonKey(reason)}`)}
        </label>
      ))}
    </fieldset>
  )
}
