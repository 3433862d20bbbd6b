package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.price.PriceBoard;
import dev.waybill.core.price.PriceBoardContract;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

class PriceBoardContractIT extends PriceBoardContract {
    private static final int MEMBERS = 3;

    private final TestCluster cluster = new TestCluster(MEMBERS);
    private final List<PriceBoard> boards = IntStream.range(0, MEMBERS)
            .<PriceBoard>mapToObj(i -> new HazelcastPriceBoard(cluster.member(i), new RecordCodec(JournalTypes.all())))
            .toList();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    protected List<PriceBoard> boards() {
        return boards;
    }

    @Override
    protected void solverDies() {
        cluster.kill(IntStream.range(0, MEMBERS)
                .filter(i -> boards.get(i).ours())
                .findFirst()
                .orElseThrow());
    }

    @Override
    protected void await(String what, BooleanSupplier condition) {
        TestCluster.await(what, condition);
    }
}
