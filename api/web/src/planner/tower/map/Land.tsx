import { geoPath } from 'd3-geo'
import { memo } from 'react'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'us-atlas/states-albers-10m.json'

const topology = atlas as unknown as Topology<{ states: GeometryCollection; nation: GeometryCollection }>
const draw = geoPath(null).digits(1)
const LAND = draw(feature(topology, topology.objects.nation)) ?? ''
const BORDERS = draw(mesh(topology, topology.objects.states, (a, b) => a !== b)) ?? ''

/** The states as us-atlas has them, already projected. In a chunk of its own: the figures do not wait for it. */
export default memo(function Land() {
  return (
    <>
      <path className="land" d={LAND} />
      <path className="borders" d={BORDERS} />
    </>
  )
})
