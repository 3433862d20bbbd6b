import { useWords } from '../words/useWords'

export type Attention = 'ok' | 'at_risk' | 'late'

/** Shape, colour and word together: nobody depends on one of them. */
export function Shape({ of }: { of: Attention }) {
  return <i className={`shape ${of}`} aria-hidden="true" />
}

export function Status({ of }: { of: Attention }) {
  const { t } = useWords()
  return (
    <span className={`status ${of}`}>
      <Shape of={of} />
      {t(`status.${of}`)}
    </span>
  )
}
