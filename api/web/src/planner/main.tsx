import { start } from '../parts/start'
import { Planner } from './Planner'

start(<Planner />)
