package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import dev.waybill.core.audit.Partitions.Largest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;

/**
 * The largest partition of each table, as each server knows its own files: whole mebibytes, and which partition it is
 * where a repair has looked for it (<a
 * href="https://cassandra.apache.org/doc/stable/cassandra/managing/operating/virtualtables.html">virtual tables</a>).
 */
final class PartitionSizes {
    private static final int BYTES_PER_MEBIBYTE_BITS = 20;
    private static final BinaryOperator<Largest> LARGER =
            BinaryOperator.maxBy(Comparator.comparingLong(Largest::bytes));

    private final Cql cql;

    PartitionSizes(Cql cql) {
        this.cql = cql;
    }

    CompletionStage<List<Largest>> read() {
        String keyspace = cql.keyspace();
        return cql.atEachServer(
                        "SELECT table_name, mebibytes FROM system_views.max_partition_size WHERE keyspace_name = '"
                                + keyspace + "' ALLOW FILTERING",
                        PartitionSizes::size)
                .thenCompose(sizes -> cql.atEachServer(
                                "SELECT table_name, top FROM system.top_partitions WHERE keyspace_name = '" + keyspace
                                        + "' AND top_type = 'SIZES' ALLOW FILTERING",
                                PartitionSizes::named)
                        .exceptionally(refused -> List.of())
                        .thenApply(named -> merged(sizes, named)));
    }

    private static List<Largest> size(Row row) {
        return List.of(
                new Largest(Cql.text(row, "table_name"), row.getLong("mebibytes") << BYTES_PER_MEBIBYTE_BITS, null));
    }

    private static List<Largest> named(Row row) {
        List<Largest> named = new ArrayList<>();
        List<TupleValue> top = row.getList("top", TupleValue.class);
        if (top != null) {
            top.forEach(
                    each -> named.add(new Largest(Cql.text(row, "table_name"), each.getLong(1), each.getString(0))));
        }
        return named;
    }

    /** What a repair said may be of long ago: it names the partition, and the files of now say how large one is. */
    static List<Largest> merged(List<List<Largest>> sizes, List<List<Largest>> named) {
        Map<String, Largest> keys = new TreeMap<>();
        named.forEach(each -> each.forEach(one -> keys.merge(one.table(), one, LARGER)));
        Map<String, Largest> all = new TreeMap<>();
        sizes.forEach(each -> each.forEach(one -> all.merge(one.table(), one, LARGER)));
        return all.values().stream()
                .map(one -> {
                    Largest known = keys.get(one.table());
                    return known == null ? one : new Largest(one.table(), one.bytes(), known.key());
                })
                .toList();
    }
}
