package dev.waybill.routing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.sourcing.InputVersions;
import dev.waybill.routing.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private final List<InputVersions.Version> saved = new ArrayList<>();
    private CompletionStage<Void> answer = CompletableFuture.completedStage(null);
    private final Versions versions = new Versions(RandomDecisions.CODEC, new InputVersions() {
        @Override
        public CompletionStage<Void> save(Version version) {
            saved.add(version);
            return answer;
        }

        @Override
        public CompletionStage<List<Version>> read(Collection<Long> hashes) {
            throw new AssertionError("nothing is read while it is decided");
        }
    });

    private long node(double lon) {
        return versions.of("node N", World.node("N", NodeType.STORE, lon, new NodeCosts(1, 1)));
    }

    @Test
    void aThing_isSavedOnceInEachOfItsStates() {
        long first = node(1);
        assertThat(node(1)).isEqualTo(first);
        assertThat(saved).hasSize(1);

        assertThat(node(2)).isNotEqualTo(first);
        assertThat(saved).hasSize(2);
        assertThat(saved).allMatch(InputVersions.Version::intact);
    }

    @Test
    void aThing_thatCouldNotBeSaved_isSavedWithTheNextDecision() {
        answer = CompletableFuture.failedStage(new IllegalStateException("down"));
        node(1);
        answer = CompletableFuture.completedStage(null);
        node(1);
        node(1);

        assertThat(saved).hasSize(2);
    }

    @Test
    void whileTooManyAreBeingSaved_othersAreNamed_andSavedLater() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        answer = slow;
        for (int i = 0; i < Versions.MAX_SAVING; i++) {
            versions.of("node " + i, World.node("N" + i, NodeType.STORE, 0, new NodeCosts(1, 1)));
        }
        long hash = node(1);
        assertThat(saved).hasSize(Versions.MAX_SAVING);

        slow.complete(null);
        assertThat(node(1)).isEqualTo(hash);
        assertThat(saved).hasSize(Versions.MAX_SAVING + 1);
    }
}
