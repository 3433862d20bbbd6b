package dev.waybill.core.tower;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.tower.OrderQuery.View;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.RandomBusiness;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a member learned of the day, it tells the same. */
class TowerRecoveryTest {
    private static final String HOURS = "Mo-Su 00:00-24:00";
    private static final NodesOnly NETWORK = new NodesOnly(List.of(
            Fixtures.node(CHICAGO.value(), NodeType.WAREHOUSE, Fixtures.CHICAGO, HOURS),
            Fixtures.node(DENVER.value(), NodeType.WAREHOUSE, Fixtures.LOS_ANGELES, HOURS),
            Fixtures.node(AUSTIN.value(), NodeType.STORE, Fixtures.NEW_YORK, HOURS)));

    private final StoredBatches stored = new StoredBatches();

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    /** A member's view, and what feeds it. */
    private static final class Member {
        private final Tower tower;
        private final ShardFollower follower;

        Member(Journey journey) {
            TowerSettings settings = new TowerSettings(Duration.ofHours(2), ZoneOffset.UTC);
            tower = new Tower(journey.world.shardCount(), settings, NETWORK, journey::at, new FixPrices());
            follower = new ShardFollower(journey.world.shardCount(), List.of(tower.model()));
        }

        void reset(Journey journey) {
            for (int i = 0; i < journey.world.shardCount(); i++) {
                follower.reset(journey.world.snapshot(new ShardId(i)));
            }
        }

        /** Reads what it has not heard until nothing is missing. */
        void recall(Journey journey, StoredBatches stored) {
            Recall recall = new Recall(
                    (TowerModel) tower.model(), new StoredEvents(stored, stored::journal, StoredBatches.CODEC));
            for (int i = 0; i < 10 && recall.doWork(journey.at()) > 0; i++) {
                assertThat(i).as("rounds").isLessThan(9);
            }
        }

        TowerView view() {
            tower.refresh();
            return tower.view();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restartedAndLossyMembers_tellWhatTheLivingOneTells(int seed) {
        Random random = new Random(seed);
        Journey journey = new Journey(seed, 30);
        Member living = new Member(journey);
        Member lossy = new Member(journey);
        journey.world.listen(stored::add);
        living.reset(journey);
        lossy.reset(journey);
        living.recall(journey, stored);
        journey.world.listen(living.follower::offer);
        journey.world.listen(batch -> hear(lossy, batch, random));
        RandomBusiness business = new RandomBusiness(journey, seed);
        for (int act = 0; act < 900; act++) {
            business.act();
            if (random.nextInt(60) == 0) {
                log(journey, random);
                lossy.reset(journey);
                lossy.recall(journey, stored);
            }
        }
        lossy.reset(journey);
        lossy.recall(journey, stored);
        Member restarted = new Member(journey);
        restarted.reset(journey);
        restarted.recall(journey, stored);

        TowerView truth = living.view();
        assertThat(truth.today().orders()).isPositive();
        same(lossy, living, truth);
        same(restarted, living, truth);
    }

    private static void hear(Member member, CommittedBatch batch, Random random) {
        if (random.nextInt(10) > 0) {
            member.follower.offer(batch);
        }
    }

    /** The consumer of each shard has come some way. */
    private void log(Journey journey, Random random) {
        for (int i = 0; i < journey.world.shardCount(); i++) {
            ShardId shard = new ShardId(i);
            long seq = journey.world.snapshot(shard).seq();
            stored.logged(shard, seq - Math.min(seq, random.nextInt(40)));
        }
    }

    private static void same(Member member, Member living, TowerView truth) {
        assertThat(member.view())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*version")
                .isEqualTo(truth);
        for (View list : View.values()) {
            OrderQuery query = new OrderQuery(list, null, "");
            assertThat(member.tower.find(query)).as("%s", list).isEqualTo(living.tower.find(query));
            living.tower
                    .find(query)
                    .forEach(hit -> assertThat(member.tower.row(hit.order())).isEqualTo(living.tower.row(hit.order())));
        }
    }

    @Test
    void journalThatDoesNotShowARow_isReadAgainLater() {
        Journey journey = new Journey(1, 0);
        Member member = new Member(journey);
        journey.world.listen(stored::add);
        journey.stock(CHICAGO, Journey.MUG, 3);
        member.reset(journey);
        StoredEvents blind = new StoredEvents(
                stored, (shard, after, upTo) -> stored.journal(shard, after, upTo - 1), StoredBatches.CODEC);
        Recall recall = new Recall((TowerModel) member.tower.model(), blind);

        assertThat(recall.doWork(journey.at())).isPositive();
        assertThat(recall.doWork(journey.at())).as("still missing").isPositive();

        member.recall(journey, stored);
        assertThat(recall.doWork(journey.at())).isZero();
    }
}
