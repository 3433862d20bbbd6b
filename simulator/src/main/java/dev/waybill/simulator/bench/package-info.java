/** Benchmarks that anyone can run again, with peers in the same run. What they measure is the real engine as it is wired in production. */
@NullMarked
package dev.waybill.simulator.bench;

import org.jspecify.annotations.NullMarked;
