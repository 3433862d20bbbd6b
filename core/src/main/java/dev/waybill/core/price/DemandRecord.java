package dev.waybill.core.price;

import dev.waybill.core.catalog.Sku;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what was heard of demand up to a moment. All times are those of the domain clock.
 *
 * @param began from when on orders were heard
 * @param week the shape of the week, in the first part; null in the others
 */
public record DemandRecord(
        Instant savedAt, Instant began, @Nullable Week week, List<Mass> masses) {
    public DemandRecord {
        masses = List.copyOf(masses);
    }

    /** Units of a SKU that an area has ordered, faded to that moment. */
    public record Mass(Sku sku, String area, double units, Instant at) {}

    /**
     * Units of each day from Monday on.
     *
     * @param began of the week that goes on; null before the first order
     * @param weeks that {@code usual} was learned from
     */
    public record Week(@Nullable Instant began, List<Double> current, List<Double> usual, int weeks) {
        public Week {
            current = List.copyOf(current);
            usual = List.copyOf(usual);
        }
    }
}
