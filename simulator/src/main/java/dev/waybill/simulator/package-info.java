/** The simulated world, load and benchmarks. */
@NullMarked
package dev.waybill.simulator;

import org.jspecify.annotations.NullMarked;
