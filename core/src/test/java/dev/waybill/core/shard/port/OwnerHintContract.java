package dev.waybill.core.shard.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What members rely on that ask who should own a shard. Every implementation of {@link OwnerHint} is tested by it. */
public abstract class OwnerHintContract {
    private static final List<ShardId> SHARDS =
            IntStream.range(0, 256).mapToObj(ShardId::new).toList();

    /** The hints of three members m0, m1 and m2 that form a cluster. */
    protected abstract List<OwnerHint> hints();

    /** Takes m0 out of the cluster. */
    protected abstract void leaves();

    /** Waits, at most for some bounded time, until it is so. */
    protected abstract void await(String what, BooleanSupplier condition);

    private static Map<String, Long> counts(OwnerHint hint) {
        return SHARDS.stream()
                .map(shard -> hint.preferredOwner(shard).orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static boolean agreed(List<OwnerHint> hints) {
        return SHARDS.stream()
                .allMatch(shard -> hints.stream()
                                .map(hint -> hint.preferredOwner(shard))
                                .distinct()
                                .count()
                        == 1);
    }

    @Test
    void preferredOwner_isTheSameForEveryMember_andShardsAreSpreadEvenly() {
        List<OwnerHint> hints = hints();
        await("all members name the same owners", () -> agreed(hints));
        assertThat(counts(hints.get(0))).containsOnlyKeys("m0", "m1", "m2");
        assertThat(counts(hints.get(0)).values())
                .allSatisfy(count -> assertThat(count).isBetween(70L, 100L));
        assertThat(hints.get(1).visibleMembers()).containsExactlyInAnyOrder("m0", "m1", "m2");
    }

    @Test
    void memberThatIsGone_isNeitherSeenNorNamed() {
        OwnerHint left = hints().get(1);
        leaves();
        await("it is gone", () -> left.visibleMembers().size() == 2);
        await(
                "its shards have new owners",
                () -> SHARDS.stream().allMatch(shard -> {
                    Optional<String> owner = left.preferredOwner(shard);
                    return owner.isPresent() && !owner.get().equals("m0");
                }));
        assertThat(left.visibleMembers()).containsExactlyInAnyOrder("m1", "m2");
    }
}
