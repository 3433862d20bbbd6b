package dev.waybill.api.json;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.WeightBreak;
import dev.waybill.core.network.RateCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What carrier services charge beyond weight and distance, as it is written and read. */
final class RateCardJson {
    static final int MAX_BREAKS = 50;
    private static final long MAX_GRAMS = 1_000_000_000;
    private static final long MAX_CUBIC_CM = 1_000_000_000;
    /** Below this even letters would be charged by their size. */
    private static final int LEAST_DIVISOR = 100;

    private RateCardJson() {}

    static CarrierJson.@Nullable Card of(@Nullable RateCard card) {
        if (card == null) {
            return null;
        }
        RateCard.Oversize oversize = card.oversize();
        return new CarrierJson.Card(
                card.dimDivisor() == 0 ? null : card.dimDivisor(),
                card.fuelPermille(),
                card.residentialMills(),
                oversize == null
                        ? null
                        : new CarrierJson.Oversize(oversize.overGrams(), oversize.overCubicCm(), oversize.mills()));
    }

    static @Nullable RateCard read(Fields fields, CarrierJson.@Nullable Card card) {
        if (card == null) {
            return null;
        }
        Fields at = fields.at("rate_card");
        Integer divisor = card.dimDivisor() == null
                ? Integer.valueOf(0)
                : at.within("dim_divisor", card.dimDivisor(), LEAST_DIVISOR, RateCard.MAX_DIVISOR);
        Integer fuel = at.within(
                "fuel_permille", Objects.requireNonNullElse(card.fuelPermille(), 0), 0, RateCard.MAX_FUEL_PERMILLE);
        Long residential = mills(at, "residential_mills", Objects.requireNonNullElse(card.residentialMills(), 0L));
        RateCard.Oversize oversize = oversize(at.at("oversize"), card.oversize());
        return divisor == null || fuel == null || residential == null
                ? null
                : new RateCard(divisor, fuel, residential, oversize);
    }

    private static RateCard.@Nullable Oversize oversize(Fields at, CarrierJson.@Nullable Oversize oversize) {
        if (oversize == null) {
            return null;
        }
        if (oversize.overGrams() == null && oversize.overCubicCm() == null) {
            at.add("over_grams", "REQUIRED", "or over_cubic_cm: from which weight or size it is charged");
        }
        Long grams = oversize.overGrams() == null ? null : at.within("over_grams", oversize.overGrams(), 1, MAX_GRAMS);
        Long cubicCm = oversize.overCubicCm() == null
                ? null
                : at.within("over_cubic_cm", oversize.overCubicCm(), 1, MAX_CUBIC_CM);
        Long mills = mills(at, "mills", oversize.mills());
        return mills == null ? null : new RateCard.Oversize(grams, cubicCm, mills);
    }

    private static @Nullable Long mills(Fields at, String field, @Nullable Long value) {
        return at.within(field, value, 0, CarrierJson.MAX_COST_MILLS);
    }

    /** Heavier parcels must not be cheaper: searches cut off what can only get dearer. */
    static List<WeightBreak> breaks(
            Fields band, @Nullable List<CarrierJson.@Nullable Break> given, CarrierService.Band plain) {
        List<WeightBreak> breaks = new ArrayList<>();
        if (given == null) {
            return breaks;
        }
        Fields at = band.at("weight_breaks");
        if (given.size() > MAX_BREAKS) {
            band.add("weight_breaks", "OUT_OF_RANGE", "at most " + MAX_BREAKS + " weight breaks");
            return breaks;
        }
        for (int i = 0; i < given.size(); i++) {
            WeightBreak read = weightBreak(at, i, given.get(i));
            if (read != null) {
                compare(at.at(i), breaks.isEmpty() ? null : breaks.get(breaks.size() - 1), read);
                breaks.add(read);
            }
        }
        if (!breaks.isEmpty()) {
            compareWithRest(at.at(given.size() - 1), breaks.get(breaks.size() - 1), plain);
        }
        return breaks;
    }

    private static @Nullable WeightBreak weightBreak(Fields breaks, int index, CarrierJson.@Nullable Break given) {
        if (breaks.required("" + index, given) == null || given == null) {
            return null;
        }
        Fields at = breaks.at(index);
        Long grams = at.within("max_grams", given.maxGrams(), 1, MAX_GRAMS);
        Long mills = mills(at, "mills", given.mills());
        return grams == null || mills == null ? null : new WeightBreak(grams, mills);
    }

    private static void compare(Fields at, @Nullable WeightBreak before, WeightBreak next) {
        if (before != null && next.maxGrams() <= before.maxGrams()) {
            at.add("max_grams", "OUT_OF_RANGE", "must be more than the " + before.maxGrams() + " of the break before");
        }
        if (before != null && next.mills() < before.mills()) {
            at.add(
                    "mills",
                    "OUT_OF_RANGE",
                    "must not be less than the " + before.mills() + " of the break before: heavier is never cheaper");
        }
    }

    private static void compareWithRest(Fields at, WeightBreak last, CarrierService.Band plain) {
        long beyond = plain.costMills(last.maxGrams() + 1);
        if (beyond < last.mills()) {
            at.add(
                    "mills",
                    "OUT_OF_RANGE",
                    "must be at most " + beyond + ", what parcel_mills and per_kg_mills make of the next gram");
        }
    }
}
