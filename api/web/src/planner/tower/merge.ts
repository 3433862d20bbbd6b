import type { NodeLoad, TowerNews } from '../../api/live'
import type { Tower } from './model'

/** What was read, with what was told since: newer figures, and the nodes that changed. */
export function merge(tower: Tower, news: TowerNews): Tower {
  if (Date.parse(news.as_of) < Date.parse(tower.as_of)) return tower
  return { ...tower, as_of: news.as_of, figures: news.figures, nodes: mergeNodes(tower.nodes, news.nodes) }
}

function mergeNodes(nodes: NodeLoad[], changed: readonly NodeLoad[]): NodeLoad[] {
  if (changed.length === 0) return nodes
  const newer = new Map(changed.map((node) => [node.id, node]))
  const merged = nodes.map((node) => {
    const change = newer.get(node.id)
    newer.delete(node.id)
    return change ?? node
  })
  return newer.size === 0 ? merged : [...merged, ...newer.values()]
}

const MAX_REMEMBERED = 16
/** The stream tells of the tower every second. Silent for this long, it has stopped to keep the loads of nodes true. */
const SILENT_MS = 10_000

/** The newest news, so that an answer that was on its way meanwhile does not undo it. Bounded: reads are quick. */
export class RecentNews {
  private news: TowerNews[] = []
  private heard = -Infinity

  constructor(private readonly clock: () => number) {}

  add(news: TowerNews): void {
    this.news.push(news)
    if (this.news.length > MAX_REMEMBERED) this.news.shift()
    this.heard = this.clock()
  }

  /** After a gap in the stream, what was told does not add up to what is. */
  gap(): void {
    this.heard = -Infinity
  }

  /** Whether nobody has to ask for the loads of nodes, because every change of them is told. */
  keepUp(): boolean {
    return this.clock() - this.heard < SILENT_MS
  }

  onto(tower: Tower): Tower {
    return this.news.reduce(merge, tower)
  }
}
