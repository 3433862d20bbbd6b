/** One journey of an order each, over several shards in memory. */
@NullMarked
package dev.waybill.core.scenario;

import org.jspecify.annotations.NullMarked;
