import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../words/useWords'
import { nodeQuery } from './useNode'

export interface End {
  readonly node: string
  readonly sends: boolean
}

/** Where goods go to from here, or come from, in words; null where they do not. */
export function useWay(end: End | null): string | null {
  const { t } = useWords()
  const { data } = useQuery({ ...nodeQuery(end?.node ?? ''), enabled: end !== null })
  return end && t(end.sends ? 'staff.transfers.goes_to' : 'staff.transfers.comes_from', { node: data?.name ?? end.node })
}

export function OtherEnd({ end }: { end: End }) {
  return <bdi>{useWay(end)}</bdi>
}
