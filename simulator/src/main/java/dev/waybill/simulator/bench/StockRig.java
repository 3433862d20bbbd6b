package dev.waybill.simulator.bench;

import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.DecisionLog;
import java.time.Duration;
import java.util.Map;

/**
 * A running member with its own Cassandra, as the benchmark sees it: everything that a commit causes in production
 * runs, too.
 */
public interface StockRig extends AutoCloseable {
    Shards shards();

    OrderBodies bodies();

    DecisionLog decisions();

    /** What was committed since the start. */
    CommitCounter commits();

    /** Batches that are in a journal but not yet with its slowest consumer, over all shards. Blocks. */
    long behind();

    /** CPU time that Cassandra has used. */
    Duration cassandraCpu();

    /** How often Cassandra read and wrote each table since its start. Blocks. */
    Map<String, Long> cassandraOperations();

    /** A setting of the server, as it runs. Blocks. */
    String serverSetting(String name);

    /** Settings that matter, in words. */
    String describe();

    @Override
    void close();

    /** Starts rigs on one Cassandra, which is warm for all but the first of them. Closing it stops the Cassandra. */
    interface Factory extends AutoCloseable {
        /** On empty data. Checkpoint passes start so often, with this or with the usual amount of changes. */
        StockRig open(Duration checkpointEvery) throws Exception;

        @Override
        void close();
    }
}
