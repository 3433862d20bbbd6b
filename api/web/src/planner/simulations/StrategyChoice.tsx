import { useWords } from '../../words/useWords'
import { contentOf } from '../strategies/contents'
import { inOrder } from '../strategies/shelf'
import { useStrategies } from '../strategies/useStrategies'
import { chosen } from './question'

/** A draft or a version of a stored strategy, or what is in force. */
export function StrategyChoice({ value, set }: { value: string; set: (value: string) => void }) {
  const { t } = useWords()
  const { data } = useStrategies()
  return (
    <label className="labelled">
      {t('simulation.strategy')}
      <select className="field" value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{t('simulation.strategy.none')}</option>
        {inOrder(data?.strategies ?? []).map((each) => (
          <optgroup key={each.id} label={contentOf(each)?.name ?? each.id}>
            {each.draft && <option value={chosen(each.id, null)}>{t('simulation.with.draft', { id: each.id })}</option>}
            {[...each.versions].reverse().map(({ version }) => (
              <option key={version} value={chosen(each.id, version)}>
                {t('simulation.with.version', { id: each.id, version })}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
