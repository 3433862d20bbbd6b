import type { Schemas } from '../../api/client'

/** What the members answer about what would have been otherwise. */
export type Simulation = Schemas['Simulation']
export type Summary = Schemas['SimulationSummary']
export type Simulations = Schemas['Simulations']
export type Result = Schemas['SimulationResult']
export type Scenario = Schemas['SimulationScenario']
export type Demand = Schemas['SimulationDemand']
export type Request = Schemas['SimulationRequest']
export type Capacity = Schemas['SimulationCapacity']
export type Stock = Schemas['SimulationStock']
