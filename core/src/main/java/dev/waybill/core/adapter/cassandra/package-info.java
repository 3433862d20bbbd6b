/** The ports in Apache Cassandra: the fenced log of the shards, the registry, and what journal consumers write. The tables are under {@code cql} in the resources. */
@NullMarked
package dev.waybill.core.adapter.cassandra;

import org.jspecify.annotations.NullMarked;
