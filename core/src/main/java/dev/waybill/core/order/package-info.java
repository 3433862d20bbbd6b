/** The customer's order at its home shard: attempts, decisions, status. The work of a node on its part is fulfillment. */
@NullMarked
package dev.waybill.core.order;

import org.jspecify.annotations.NullMarked;
