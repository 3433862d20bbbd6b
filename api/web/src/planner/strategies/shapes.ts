import type { Schemas } from '../../api/client'

/** What the members answer about strategies. */
export type Strategy = Schemas['Strategy']
export type Strategies = Schemas['Strategies']
export type Version = Schemas['StrategyVersion']
export type Content = Schemas['StrategyContent']
export type Orders = Schemas['StrategyOrders']
export type Weights = Schemas['StrategyWeights']
export type Rule = Schemas['StrategyRule']
export type Split = Schemas['StrategySplit']
export type Guardrails = Schemas['StrategyGuardrails']
export type Simulation = Schemas['Simulation']
export type Result = Schemas['SimulationResult']
export type Figures = Schemas['StrategyFigures']
