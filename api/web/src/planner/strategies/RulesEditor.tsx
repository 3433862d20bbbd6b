import { useQuery } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { digitsOf } from './contents'
import { Choices, NumberField } from './Fields'
import { addable, KINDS, lacksNames, movedRule, NODE_TYPES, plusRule, shownOf, withoutRule, withRule, withShown, type Names } from './rules'
import type { Rule } from './shapes'
import type { Editing } from './StrategyFields'

/** Rules in the order in which they are asked: the first that refuses a node is the reason that explanations give. */
export function RulesEditor({ content, edit, currency }: Editing) {
  const { t } = useWords()
  const rules = content.rules ?? []
  const kinds = addable(rules)
  return (
    <section className="card" aria-labelledby="rules">
      <h2 id="rules">{t('strategy.rules')}</h2>
      <p className="muted small">{t('strategy.rules.what')}</p>
      {rules.length === 0 && <p className="muted">{t('strategy.rules.none')}</p>}
      <ol className="rules">
        {rules.map((rule, i) => (
          <li key={`${rule.rule}-${i}`}>
            <RuleFields rule={rule} currency={currency} edit={(changed) => edit(withRule(content, i, changed))} />
            <div className="rule-acts">
              <Act icon="back" turned word={t('strategy.rule.up', { rule: t(`strategy.rule.${rule.rule}`) })} off={i === 0} act={() => edit(movedRule(content, i, -1))} />
              <Act icon="next" turned word={t('strategy.rule.down', { rule: t(`strategy.rule.${rule.rule}`) })} off={i === rules.length - 1} act={() => edit(movedRule(content, i, 1))} />
              <Act icon="close" word={t('strategy.rule.remove', { rule: t(`strategy.rule.${rule.rule}`) })} act={() => edit(withoutRule(content, i))} />
            </div>
          </li>
        ))}
      </ol>
      <label className="labelled add-rule">
        {t('strategy.rule.add')}
        <select className="field" value="" disabled={kinds.length === 0} onChange={(event) => edit(plusRule(content, event.target.value as Rule['rule']))}>
          <option value="">{t('strategy.rule.choose')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`strategy.rule.${kind}`)}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}

function Act({ icon, word, act, off = false, turned = false }: { icon: 'back' | 'next' | 'close'; word: string; act: () => void; off?: boolean; turned?: boolean }) {
  return (
    <button type="button" className={turned ? 'bare turned' : 'bare'} aria-label={word} title={word} disabled={off} onClick={act}>
      <Icon name={icon} size={16} />
    </button>
  )
}

const UNITS = { metres: 'km', parts: 'nodes', hours: 'hours' } as const

function RuleFields({ rule, currency, edit }: { rule: Rule; currency: string; edit: (rule: Rule) => void }) {
  const { t, sign } = useWords()
  const shown = shownOf(rule, currency)
  const { field, names } = KINDS[rule.rule]
  const title = t(`strategy.rule.${rule.rule}`)
  return (
    <div className="rule">
      {shown ? (
        <NumberField
          label={title}
          value={shown.value}
          least={shown.least}
          most={shown.most}
          whole={field === 'parts' || field === 'hours'}
          unit={field === 'amount' || !field ? sign(currency) : t(`strategy.unit.${UNITS[field]}`)}
          digits={field === 'amount' ? digitsOf(currency) : 0}
          set={(value) => edit(withShown(rule, value, currency))}
        />
      ) : (
        <span className="rule-title">{title}</span>
      )}
      <p className="muted small">{t(`strategy.rule.why.${rule.rule}`)}</p>
      {names && <RuleNames names={names} rule={rule} edit={edit} />}
    </div>
  )
}

function RuleNames({ names, rule, edit }: { names: Names; rule: Rule; edit: (rule: Rule) => void }) {
  const { t } = useWords()
  const types = NODE_TYPES.map((type) => [type, t(`nodes.type.${type}`)] as const)
  const lacks = lacksNames(rule)
  const none = t(lacks ? 'strategy.names.missing' : 'strategy.types.every')
  if (names === 'node_types') return <Choices legend={t('strategy.types')} all={types} chosen={rule.node_types ?? []} set={(node_types) => edit({ ...rule, node_types })} none={none} />
  return <GroupNames rule={rule} edit={edit} none={none} />
}

function GroupNames({ rule, edit, none }: { rule: Rule; edit: (rule: Rule) => void; none: string }) {
  const { t } = useWords()
  const { data } = useQuery({ queryKey: ['node-groups'], queryFn: () => get<Schemas['NodeGroups']>('/v1/node-groups'), staleTime: 60_000 })
  const known = data?.groups ?? []
  if (data && known.length === 0) return <p className="caution">{t('strategy.groups.none')}</p>
  return <Choices legend={t('strategy.groups')} all={known.map((group) => [group.id, group.name] as const)} chosen={rule.groups ?? []} set={(groups) => edit({ ...rule, groups })} none={none} />
}
