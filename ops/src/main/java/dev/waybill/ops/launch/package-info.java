/** Starts, wires and stops the real world, and the command line. No business rules. */
@NullMarked
package dev.waybill.ops.launch;

import org.jspecify.annotations.NullMarked;
