package dev.waybill.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final NodeId A = new NodeId("A");
    private static final NodeId B = new NodeId("B");
    private static final NodeId C = new NodeId("C");

    private static List<List<NodeId>> lifted(NodeId... failed) {
        return Failures.of(List.of(failed)).retrying().lifted().stream()
                .map(Failures::nodes)
                .toList();
    }

    @Test
    void lifted_leavesOutTheNodeThatFailedLastFirst_andTheEarliestLast() {
        assertThat(lifted(A, B, C)).containsExactly(List.of(A, B), List.of(A), List.of());
    }

    @Test
    void lifted_nodeThatFailedTwice_isNeverAskedAgain() {
        assertThat(lifted(A, B, A)).containsExactly(List.of(A, A));
        assertThat(lifted(A, A)).isEmpty();
    }

    @Test
    void lifted_beforeAllOthersWereAsked_isNobody() {
        assertThat(Failures.of(List.of(A, B)).lifted()).isEmpty();
        assertThat(Failures.NONE.retrying().lifted()).isEmpty();
    }

    @Test
    void lifted_ofManyNodes_isBounded_andItsLastStepIsForAll() {
        NodeId[] many =
                IntStream.range(0, 20).mapToObj(i -> new NodeId("N" + i)).toArray(NodeId[]::new);

        assertThat(lifted(many)).hasSize(Failures.MAX_LIFTED).endsWith(List.of());
    }

    @Test
    void after_countsAFailureUpToTheMostTries() {
        assertThat(Failures.after(List.of(A), B)).containsExactly(A, B);
        assertThat(Failures.after(List.of(A, B), A)).containsExactly(A, B, A);
        assertThat(Failures.after(List.of(A, B, A), A)).containsExactly(A, B, A);
    }

    @Test
    void together_countsEachNodeAsOftenAsTheOneThatKnowsItBest() {
        assertThat(Failures.together(List.of(A), List.of(A))).containsExactly(A);
        assertThat(Failures.together(List.of(A, B), List.of(A, A, C))).containsExactly(A, B, A, C);
    }
}
