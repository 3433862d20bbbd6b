/** Shard requests between members over the clustered event bus. Messages may be lost, doubled and late: shards decide, callers ask again. */
@NullMarked
package dev.waybill.core.adapter.vertx;

import org.jspecify.annotations.NullMarked;
