/** The data grid: membership and owner hints, the stock grid that is read, and the feed of every member's read models. Nothing here decides; a lost message or cell is repaired from the shards. */
@NullMarked
package dev.waybill.core.adapter.hazelcast;

import org.jspecify.annotations.NullMarked;
