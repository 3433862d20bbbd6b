/** What a plan costs, term by term: the one cost model behind placement, promise, backlog windows and explanations. Who may serve at all is strategy. */
@NullMarked
package dev.waybill.routing.cost;

import org.jspecify.annotations.NullMarked;
