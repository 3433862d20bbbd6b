import type { Schemas } from '../../api/client'

export type Tower = Schemas['Tower']
export type Trends = Schemas['Trends']
export type Flow = Schemas['Flow']
export type Need = Schemas['Need']
export type Hours = Schemas['Hours']
export type Today = Schemas['Today']
export type Proof = Schemas['Proof']
export type Alternatives = Schemas['Alternatives']
export type Alternative = Schemas['Alternative']
