import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useLive } from '../../api/useLive'
import { Icon } from '../../parts/Icon'
import { Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import '../strategies/strategies.css'
import { simulationQuery } from '../strategies/useStrategies'
import { Wrongs } from '../strategies/Wrongs'
import { DemandFields } from './DemandFields'
import { NodeOptions } from './NodeField'
import { again, emptyDraft, lacks, MAX_SCENARIOS, nextName, question, requestOf, type Draft, type Question } from './question'
import { ScenarioFields } from './ScenarioFields'
import './simulations.css'
import { useAsk } from './useSimulations'

const DAY_MS = 86_400_000

/** What is to be otherwise, on the orders of some days. Begins with a strategy, or with a question that was asked before. */
export function NewSimulationPage() {
  const search = new URLSearchParams(useSearch())
  const live = useLive()
  const of = search.get('of')
  const before = useQuery({ ...simulationQuery(of ?? ''), enabled: of !== null, refetchInterval: false })
  const [begun] = useState(() => question(new Date(live.now() - DAY_MS).toISOString().slice(0, 10), search.get('strategy') ?? ''))
  if (of === null) return <Asking begin={begun} />
  if (before.data) return <Asking begin={again(before.data)} />
  return before.error ? <Failed error={before.error} retry={() => void before.refetch()} /> : <Loading />
}

function Asking({ begin }: { begin: Question }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const [asked, set] = useState(begin)
  const ask = useAsk((simulation) => go(`/simulations/${simulation.id}`))
  const missing = lacks(asked)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!missing) ask.mutate(requestOf(asked))
  }
  return (
    <form onSubmit={send} className="question">
      <header className="page-head strategy-head">
        <Link href="/simulations" className="back" aria-label={t('simulation.back')}>
          <Icon name="back" />
        </Link>
        <h1>{t('simulation.new.title')}</h1>
      </header>
      <NodeOptions />
      <DemandFields asked={asked} set={set} />
      <Scenarios asked={asked} set={set} />
      <Wrongs error={ask.error} />
      <div className="actions">
        {missing && <p className="muted small">{t(`simulation.lacks.${missing}`)}</p>}
        <button type="submit" className="primary" disabled={missing !== null || ask.isPending}>
          {t('simulation.run')}
        </button>
      </div>
    </form>
  )
}

function Scenarios({ asked, set }: { asked: Question; set: (asked: Question) => void }) {
  const { t } = useWords()
  const put = (scenarios: readonly Draft[]): void => set({ ...asked, scenarios })
  return (
    <>
      <p className="muted">{t('simulation.scenarios.what')}</p>
      <div className="scenarios">
        {asked.scenarios.map((draft, i) => (
          <ScenarioFields
            key={i}
            draft={draft}
            set={(changed) => put(asked.scenarios.map((each, at) => (at === i ? changed : each)))}
            remove={asked.scenarios.length > 1 ? () => put(asked.scenarios.filter((_, at) => at !== i)) : null}
          />
        ))}
      </div>
      {asked.scenarios.length < MAX_SCENARIOS && (
        <button type="button" className="ghost another" onClick={() => put([...asked.scenarios, emptyDraft(nextName(asked.scenarios))])}>
          {t('simulation.scenario.add')}
        </button>
      )}
    </>
  )
}
