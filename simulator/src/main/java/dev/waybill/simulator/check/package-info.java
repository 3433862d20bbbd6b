/** The deterministic world with its judges: clients that remember what they were told, and the audit of what is stored. One thread, one seed, the same run. */
@NullMarked
package dev.waybill.simulator.check;

import org.jspecify.annotations.NullMarked;
