package dev.waybill.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What members rely on that share prices. Every implementation of {@link PriceBoard} is tested by it. */
public abstract class PriceBoardContract {
    private static final long LIMIT_SECONDS = 60;
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    /** As three members see it. */
    protected abstract List<PriceBoard> boards();

    /** The member whose turn it is ends without a word. */
    protected abstract void solverDies();

    /** Returns when it holds; fails after a while. */
    protected abstract void await(String what, BooleanSupplier condition);

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static StockPrices prices(long mills) {
        return new StockPrices(
                NOON.plusSeconds(mills),
                List.of(new StockPrices.OfUnit(new NodeId("S1"), new Sku("A"), mills)),
                List.of(new StockPrices.OfDay(new NodeId("S2"), true, LocalDate.of(2026, 3, 4), mills, 7)));
    }

    private List<PriceBoard> solvers(List<PriceBoard> boards) {
        return boards.stream().filter(PriceBoard::ours).toList();
    }

    @Test
    void read_tellsEveryMemberWhatWasPublishedLast() throws Exception {
        List<PriceBoard> boards = boards();
        assertThat(get(boards.get(0).read())).isEmpty();

        get(boards.get(0).publish(prices(1)));
        get(boards.get(0).publish(prices(2)));

        for (PriceBoard board : boards) {
            assertThat(get(board.read())).contains(prices(2));
        }
    }

    @Test
    void turn_isOneMembers_andAnothersWhenItDies_whoFindsThePrices() throws Exception {
        List<PriceBoard> boards = boards();
        PriceBoard first = solvers(boards).get(0);
        assertThat(solvers(boards)).hasSize(1);
        get(first.publish(prices(5)));

        solverDies();

        List<PriceBoard> left = boards.stream().filter(each -> each != first).toList();
        await("one of the others has the turn", () -> solvers(left).size() == 1);
        assertThat(get(left.get(0).read())).contains(prices(5));
        assertThat(get(left.get(1).read())).contains(prices(5));
    }
}
