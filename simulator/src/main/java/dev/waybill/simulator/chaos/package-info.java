/** Real members under load while they are killed and frozen: the plan of faults, the clients that remember everything, and the checker. The checker is a function of what was remembered and what is stored afterwards. */
@NullMarked
package dev.waybill.simulator.chaos;

import org.jspecify.annotations.NullMarked;
