package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.port.OwnerHint;
import dev.waybill.core.shard.port.OwnerHintContract;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

class OwnerHintContractIT extends OwnerHintContract {
    private final TestCluster cluster = new TestCluster(3);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    protected List<OwnerHint> hints() {
        return IntStream.range(0, 3)
                .<OwnerHint>mapToObj(i -> new HazelcastOwnerHint(cluster.member(i)))
                .toList();
    }

    @Override
    protected void leaves() {
        cluster.kill(0);
    }

    @Override
    protected void await(String what, BooleanSupplier condition) {
        TestCluster.await(what, condition);
    }
}
