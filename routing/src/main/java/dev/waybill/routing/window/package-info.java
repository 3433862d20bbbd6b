/** Joint plans for open work: OptaPlanner improves windows of parts that may still move, and the gains are sent out as moves. Single orders are sourced in exact. */
@NullMarked
package dev.waybill.routing.window;

import org.jspecify.annotations.NullMarked;
