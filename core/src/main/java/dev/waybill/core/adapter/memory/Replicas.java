package dev.waybill.core.adapter.memory;

import dev.waybill.core.adapter.memory.Replica.Cell;
import dev.waybill.core.adapter.memory.Replica.Partition;
import dev.waybill.core.adapter.memory.Replica.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Three copies behind a coordinator that waits for two of them. Nothing repairs a copy that missed a write, so that
 * everything that Cassandra may show is shown here, and more: a write that was not acknowledged stays on one copy, seen
 * by some reads and not by others.
 */
final class Replicas {
    private static final int COPIES = 3;
    private static final int QUORUM = 2;

    private final Fault.Plan plan;
    private final Faulty links;
    private final List<Replica> copies = new ArrayList<>();

    Replicas(Fault.Plan plan, Faulty links) {
        this.plan = plan;
        this.links = links;
        for (int i = 0; i < COPIES; i++) {
            copies.add(new Replica("copy " + i));
        }
    }

    /** Sends the write to every copy; acknowledged by two, or failed when that cannot be any more. */
    CompletionStage<Void> write(Partition partition, Rows write) {
        return ask(copy -> {
                    copy.apply(partition, write);
                    return write;
                })
                .thenApply(acknowledged -> null);
    }

    /** Rows {@code (after, upTo]} as the first two copies that answer know them, each at its own moment. */
    CompletionStage<SortedMap<Long, Cell>> read(Partition partition, long after, long upTo) {
        return ask(copy -> copy.read(partition, after, upTo))
                .thenApply(two -> two.get(0).and(two.get(1)));
    }

    /**
     * What any round of a lightweight transaction does first: two copies learn what the last one decided, all but the
     * farthest.
     */
    void learn(Partition partition, Rows decided) {
        Replica farthest = copies.get(0);
        Duration longest = Duration.ZERO;
        for (Replica copy : copies) {
            Duration way = plan.next("learn", copy.name()).before();
            if (way.compareTo(longest) >= 0) {
                farthest = copy;
                longest = way;
            }
        }
        for (Replica copy : copies) {
            if (!copy.equals(farthest)) {
                copy.apply(partition, decided);
            }
        }
    }

    private interface Question {
        Rows of(Replica copy);
    }

    private CompletionStage<List<Rows>> ask(Question question) {
        CompletableFuture<List<Rows>> enough = new CompletableFuture<>();
        Answers answers = new Answers(enough);
        for (Replica copy : copies) {
            links.run("replica", copy.name(), () -> question.of(copy)).whenComplete((rows, failure) -> {
                if (failure == null) {
                    answers.add(Objects.requireNonNull(rows));
                } else {
                    answers.fail(failure);
                }
            });
        }
        return enough;
    }

    private static final class Answers {
        private final CompletableFuture<List<Rows>> enough;
        private final List<Rows> rows = new ArrayList<>();
        private int failed;

        Answers(CompletableFuture<List<Rows>> enough) {
            this.enough = enough;
        }

        void add(Rows answer) {
            rows.add(answer);
            if (rows.size() == QUORUM) {
                enough.complete(List.copyOf(rows));
            }
        }

        void fail(Throwable failure) {
            if (++failed > COPIES - QUORUM) {
                enough.completeExceptionally(failure);
            }
        }
    }
}
