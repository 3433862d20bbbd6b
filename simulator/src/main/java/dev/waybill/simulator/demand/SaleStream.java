package dev.waybill.simulator.demand;

import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.Place;
import dev.waybill.simulator.demand.OrderFile.Sale;
import dev.waybill.simulator.world.Chance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Sales of a file as orders from a start on: the file's first day is the day of the start, each time of day is that at
 * the destination, and what would be before the start comes at the start.
 */
final class SaleStream implements OrderStream {
    /** No zone is further ahead of UTC. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private final List<Sale> sales;
    private final Destinations destinations;
    private final Chance chance;
    private final Instant start;
    private final long shiftDays;
    private final PriorityQueue<Numbered> waiting = new PriorityQueue<>(
            Comparator.comparing((Numbered one) -> one.order().at()).thenComparingInt(Numbered::number));
    private int read;

    private record Numbered(int number, SyntheticOrder order) {}

    /** The sales must be in the order of their time. */
    SaleStream(List<Sale> sales, Destinations destinations, Chance chance, Instant start) {
        this.sales = sales;
        this.destinations = destinations;
        this.chance = chance;
        this.start = start;
        LocalDate firstDay = sales.get(0).at().toLocalDate();
        this.shiftDays = ChronoUnit.DAYS.between(firstDay, CivilTime.dateOf(start, BuiltInScenario.NETWORK_ZONE));
    }

    @Override
    public Optional<SyntheticOrder> next() {
        while (read < sales.size() && mayComeBefore(sales.get(read))) {
            waiting.add(new Numbered(read, order(sales.get(read))));
            read++;
        }
        return Optional.ofNullable(waiting.poll()).map(Numbered::order);
    }

    /** Whether the sale, wherever it goes, could be earlier than all that wait. */
    private boolean mayComeBefore(Sale sale) {
        Numbered first = waiting.peek();
        return first == null
                || !first.order().at().isBefore(sale.at().plusDays(shiftDays).toInstant(FIRST_ZONE));
    }

    private SyntheticOrder order(Sale sale) {
        Place destination = destinations.draw(chance);
        LocalDateTime local = sale.at().plusDays(shiftDays);
        Instant at = CivilTime.at(local.toLocalDate(), local.toLocalTime(), destination.zone());
        return new SyntheticOrder(
                sale.reference(),
                at.isBefore(start) ? start : at,
                sale.lines(),
                destination,
                Wishes.REAL.method(chance),
                Wishes.REAL.level(chance));
    }
}
