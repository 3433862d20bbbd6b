/** The routing benchmark: a published network, the policies of others beside ours, and bounds that nothing can beat. Every number comes with its seeds. */
@NullMarked
package dev.waybill.simulator.bench.routing;

import org.jspecify.annotations.NullMarked;
