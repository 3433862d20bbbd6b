/** The places, goods and carriers of a simulated retailer, and what lies where when it opens. What customers do is demand. */
@NullMarked
package dev.waybill.simulator.world;

import org.jspecify.annotations.NullMarked;
