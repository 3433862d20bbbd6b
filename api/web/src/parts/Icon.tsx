/** Line icons, drawn on a grid of 24. */
const PATHS = {
  tower: 'M5 21V9l7-5 7 5v12M9 21v-6h6v6',
  orders: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  nodes: 'M12 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM5.500 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18.500 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM12 8v4M5.500 16v-4h13v4',
  strategy: 'M4 19h4c6 0 4-14 10-14h2M17 2l3 3-3 3M4 5h4c2 0 3 1.500 3.800 3.500M14.500 16c.8 1.800 1.800 3 3.500 3h2M17 16l3 3-3 3',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21',
  next: 'm9 5 7 7-7 7',
  back: 'm15 5-7 7 7 7',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10',
  box: 'M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10',
  truck: 'M3 7h11v10H3zM14 10h4l3 3v4h-7zM7.5 19.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM17 19.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z',
  hand: 'M7 11V6a1.5 1.5 0 0 1 3 0v4V4.5a1.5 1.5 0 0 1 3 0V10V6a1.5 1.5 0 0 1 3 0v7c0 4-2 7-5.5 7S6 18 4 14l-.5-1.5A1.4 1.4 0 0 1 6 11.500z',
  warning: 'M12 4 2.500 20h19zM12 10v5M12 17.500v.5',
  power: 'M12 3v9M7 6.500a7.500 7.500 0 1 0 10 0',
  more: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
} as const

export type IconName = keyof typeof PATHS

/** Mirrored where the reading direction gives it a meaning. */
const DIRECTED: readonly IconName[] = ['next', 'back', 'truck']

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className={DIRECTED.includes(name) ? 'icon directed' : 'icon'} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
