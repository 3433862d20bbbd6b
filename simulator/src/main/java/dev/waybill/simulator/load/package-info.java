/** Load on a running system over HTTP, and the tally of what became of it. Shortcuts into the system stay out. */
@NullMarked
package dev.waybill.simulator.load;

import org.jspecify.annotations.NullMarked;
