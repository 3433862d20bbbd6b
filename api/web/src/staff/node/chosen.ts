const KEY = 'waybill.node'

/** The node this device works at, if the person may: the only one, else the one chosen here before. */
export function nodeOf(allowed: readonly string[] | null, stored: string | null): string | null {
  if (allowed?.length === 1) return allowed[0] ?? null
  return stored !== null && (allowed === null || allowed.includes(stored)) ? stored : null
}

export const storedNode = (): string | null => localStorage.getItem(KEY)

export const storeNode = (node: string): void => localStorage.setItem(KEY, node)
