import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { isRightToLeft, type WordKey } from './index'

export interface Money {
  readonly amount: number
  readonly currency: string
}

type Values = Record<string, string | number | Date>

const MINUTE = 60_000

/** Between words from right to left it keeps a sign before its number. */
const LEFT_TO_RIGHT_MARK = '\u200e'

/** Everything a page says, in the reader's language. */
export function useWords() {
  const intl = useIntl()
  return useMemo(() => {
    const t = (id: WordKey, values?: Values): string => intl.formatMessage({ id }, values)
    const signed = (sign: '+' | '−' | '±', size: string): string => `${isRightToLeft(intl.locale) ? LEFT_TO_RIGHT_MARK : ''}${sign}${size}`
    const digits = (currency: string): number =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    return {
      t,
      /** A size in words, with its sign. */
      signed,
      number: (value: number): string => intl.formatNumber(value),
      percent: (share: number, fraction = 1): string =>
        intl.formatNumber(share, { style: 'percent', maximumFractionDigits: fraction }),
      /** Minor units by the currency's own exponent. */
      money: (money: Money, signed = false): string =>
        intl.formatNumber(money.amount / 10 ** digits(money.currency), {
          style: 'currency',
          currency: money.currency,
          signDisplay: signed ? 'exceptZero' : 'auto',
        }),
      /** What stands beside a number that is money. */
      sign: (currency: string): string =>
        intl.formatNumberToParts(0, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).find((part) => part.type === 'currency')?.value ?? currency,
      time: (instant: string | number, zone?: string): string =>
        intl.formatDate(new Date(instant), { hour: '2-digit', minute: '2-digit', ...(zone ? { timeZone: zone } : {}) }),
      timeWithSeconds: (instant: string | number): string =>
        intl.formatDate(new Date(instant), { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
      dateTime: (instant: string | number, zone?: string): string =>
        intl.formatDate(new Date(instant), {
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          ...(zone ? { timeZone: zone } : {}),
        }),
      day: (date: string): string =>
        intl.formatDate(new Date(`${date}T00:00:00Z`), { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' }),
      /** 14 min, 1 h 05, 2 d 3 h; a minus sign in front of what has passed. */
      left: (milliseconds: number): string => {
        const minutes = Math.floor(Math.abs(milliseconds) / MINUTE)
        const size = sizeOf(minutes, t)
        return milliseconds < 0 && minutes > 0 ? signed('−', size) : size
      },
    }
  }, [intl])
}

function sizeOf(minutes: number, t: (id: WordKey, values?: Values) => string): string {
  if (minutes < 60) return t('time.minutes', { minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('time.hours', { hours, minutes: String(minutes % 60).padStart(2, '0') })
  return t('time.days', { days: Math.floor(hours / 24), hours: hours % 24 })
}

export type WordTools = ReturnType<typeof useWords>
