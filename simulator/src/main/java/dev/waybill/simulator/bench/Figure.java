package dev.waybill.simulator.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of a report.
 *
 * @param peer what it is compared with, or null
 * @param target what it should reach, or null where it is only reported
 */
public record Figure(
        String benchmark,
        String metric,
        double value,
        String unit,
        @Nullable Peer peer,
        @Nullable Target target) {
    private static final double DIGITS = 10_000;

    /** {@code value} is null when the peer is not installed. */
    public record Peer(String name, @Nullable Double value) {}

    /** How many times the peer's value it is, or null. */
    public @Nullable Double ratio() {
        Double other = peer == null ? null : peer.value();
        return other == null || other == 0 ? null : value / other;
    }

    /** Whether the target is met; null without one. What is to be compared with a missing peer is not met. */
    public @Nullable Boolean met() {
        if (target == null) {
            return null;
        }
        Double measured = target.ofRatio() ? ratio() : (Double) value;
        return measured != null && target.met(measured);
    }

    /** One object on one line. */
    public String json(long seed, String commit) {
        return new JsonObject()
                .put("benchmark", benchmark)
                .put("metric", metric)
                .put("value", rounded(value))
                .put("unit", unit)
                .put("peer", peer == null ? null : peer.name())
                .put("peer_value", peer == null ? null : rounded(peer.value()))
                .put("ratio", rounded(ratio()))
                .put("target", target == null ? null : target.text())
                .put("met", met())
                .put("seed", seed)
                .put("commit", commit)
                .encode();
    }

    /** One row of a table in Markdown. */
    public String row() {
        Double ratio = ratio();
        Boolean met = met();
        return "| %s | %s %s | %s | %s | %s | %s |"
                .formatted(
                        metric,
                        number(value),
                        unit,
                        peer == null ? "" : peer.name() + ": " + (peer.value() == null ? "–" : number(peer.value())),
                        ratio == null ? "" : number(ratio) + " ×",
                        target == null ? "" : target.text(),
                        met == null ? "" : met ? "met" : "missed");
    }

    public static String tableHead() {
        return "| metric | value | peer | ratio | target | |\n|---|---|---|---|---|---|";
    }

    private static @Nullable Double rounded(@Nullable Double number) {
        return number == null ? null : Math.round(number * DIGITS) / DIGITS;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.2f" : "%.4f", value);
    }
}
