import { useQuery } from '@tanstack/react-query'
import { towerQuery } from '../tower/useTower'

/** The one currency in which the network counts its costs; null until it is known. */
export const useCurrency = (): string | null => useQuery({ ...towerQuery, select: (tower) => tower.today.saved.currency }).data ?? null
