package dev.waybill.simulator.bench.routing;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import dev.waybill.simulator.demand.OrderStream;
import dev.waybill.simulator.demand.RealScenario;
import dev.waybill.simulator.demand.Scenario;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real stores, places and order lines, from the files of the folder {@code $WAYBILL_DATA}. */
final class BenchData {
    static final String VARIABLE = "WAYBILL_DATA";
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    private final Scenario scenario;

    private BenchData(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Empty when the folder is not named or lacks a file. Throws {@link UncheckedIOException} when it cannot be read. */
    static Optional<BenchData> read(long seed) {
        String folder = System.getenv(VARIABLE);
        return folder == null ? Optional.empty() : read(Path.of(folder), seed);
    }

    private static Optional<BenchData> read(Path folder, long seed) {
        Path stores = folder.resolve("walmart-store-openings.csv");
        Path places = folder.resolve("us-places-population.csv");
        Path orders = folder.resolve("uci-online-retail-2010-2011.csv.gz");
        if (!Files.exists(stores) || !Files.exists(places) || !Files.exists(orders)) {
            return Optional.empty();
        }
        try {
            RealScenario.Outcome outcome = RealScenario.read(new RealScenario.Files(stores, places, orders), seed);
            return outcome instanceof RealScenario.Loaded loaded
                    ? Optional.of(new BenchData(loaded.scenario()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<FulfillmentNode> stores() {
        return scenario.nodes().stream()
                .filter(node -> node.type() == NodeType.STORE)
                .toList();
    }

    /** All orders, in the order of their time. */
    List<SyntheticOrder> orders() {
        OrderStream stream = scenario.orders(START);
        List<SyntheticOrder> all = new ArrayList<>();
        for (Optional<SyntheticOrder> next = stream.next(); next.isPresent(); next = stream.next()) {
            all.add(next.get());
        }
        return all;
    }
}
