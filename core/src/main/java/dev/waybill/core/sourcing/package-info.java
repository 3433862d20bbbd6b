/** The question which nodes fulfil an order, its answer and its explanation, as a port. The optimisers behind it live in the routing module. */
@NullMarked
package dev.waybill.core.sourcing;

import org.jspecify.annotations.NullMarked;
