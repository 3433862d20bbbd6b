export interface Bin {
  readonly aisle: string
  readonly bay: string
  readonly shelf: string
}

/** A bin as three parts, such as 07-C-3; null where a retailer writes it another way: then it is shown as it is. */
export function binParts(bin: string): Bin | null {
  const parts = bin.trim().split(/[-./\s]+/)
  const [aisle, bay, shelf] = parts
  return parts.length === 3 && aisle && bay && shelf ? { aisle, bay, shelf } : null
}
