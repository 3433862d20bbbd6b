/** Starts Apache Cassandra as a child process from its own class path. Knows nothing of the rest of Waybill. */
@NullMarked
package dev.waybill.ops.cassandra;

import org.jspecify.annotations.NullMarked;
