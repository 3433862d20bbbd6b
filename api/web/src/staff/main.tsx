import { start } from '../parts/start'
import { Staff } from './Staff'

start(<Staff />)
