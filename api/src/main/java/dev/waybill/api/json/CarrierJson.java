package dev.waybill.api.json;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.RateCard;
import dev.waybill.core.network.ServiceLevel;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carrier services as they are written and read. */
public final class CarrierJson {
    private static final int MAX_BANDS = 50;
    private static final long MAX_METRES = 40_100_000;
    private static final int MAX_TRANSIT_DAYS = 60;
    static final long MAX_COST_MILLS = 1_000_000_000_000L;

    private CarrierJson() {}

    public record Service(
            @Nullable String id,
            @Nullable String carrier,
            @Nullable String level,
            @Nullable List<@Nullable String> pickupDays,
            @Nullable String lastPickup,
            @Nullable List<@Nullable String> countries,
            @Nullable List<@Nullable Band> bands,
            @Nullable Card rateCard,
            CarrierJson.@Nullable Between lane) {}

    /** The nodes and groups of nodes between which it carries. */
    public record Between(
            @Nullable List<@Nullable String> from, @Nullable List<@Nullable String> to) {}

    public record Band(
            @Nullable Long maxMetres,
            @Nullable Integer transitDays,
            @Nullable Long parcelMills,
            @Nullable Long perKgMills,
            @Nullable List<CarrierJson.@Nullable Break> weightBreaks) {}

    /** The price of a parcel of at most so much. */
    public record Break(@Nullable Long maxGrams, @Nullable Long mills) {}

    public record Card(
            @Nullable Integer dimDivisor,
            @Nullable Integer fuelPermille,
            @Nullable Long residentialMills,
            @Nullable Oversize oversize) {}

    public record Oversize(
            @Nullable Long overGrams,
            @Nullable Long overCubicCm,
            @Nullable Long mills) {}

    public static Service of(CarrierService service) {
        return new Service(
                service.id(),
                service.carrier(),
                Wire.word(service.level()),
                service.pickupDays().stream().sorted().map(Wire::word).toList(),
                service.lastPickup().toString(),
                service.countries().stream().sorted().toList(),
                service.bands().stream().map(CarrierJson::of).toList(),
                RateCardJson.of(service.card()),
                between(service.lane()));
    }

    private static @Nullable Between between(@Nullable Lane lane) {
        return lane == null ? null : new Between(List.copyOf(lane.from()), List.copyOf(lane.to()));
    }

    private static Band of(CarrierService.Band band) {
        List<@Nullable Break> breaks = new ArrayList<>();
        band.breaks().forEach(each -> breaks.add(new Break(each.maxGrams(), each.mills())));
        return new Band(
                band.maxMetres(),
                band.transitDays(),
                band.parcelMills(),
                band.perKgMills(),
                breaks.isEmpty() ? null : breaks);
    }

    /** Nodes and groups that a lane names must be there. */
    public static Parsed<CarrierService> read(Service service, Network network) {
        Fields fields = new Fields();
        Lane lane = lane(fields, service.lane(), network);
        String id = fields.name("id", service.id());
        String carrier = fields.text("carrier", service.carrier());
        ServiceLevel level = fields.word("level", service.level(), ServiceLevel.class);
        Set<DayOfWeek> days = days(fields, service.pickupDays());
        LocalTime last = fields.time("last_pickup", service.lastPickup());
        Set<String> countries = lane == null ? countries(fields, service.countries()) : Set.of();
        List<CarrierService.Band> bands = bands(fields, service.bands());
        RateCard card = RateCardJson.read(fields, service.rateCard());
        return fields.finish(() -> new CarrierService(
                Fields.sure(id),
                Fields.sure(carrier),
                Fields.sure(level),
                Fields.sure(days),
                Fields.sure(last),
                Fields.sure(countries),
                Fields.sure(bands),
                card,
                lane));
    }

    private static @Nullable Lane lane(Fields fields, @Nullable Between between, Network network) {
        if (between == null) {
            return null;
        }
        Fields at = fields.at("lane");
        return new Lane(names(at, "from", between.from(), network), names(at, "to", between.to(), network));
    }

    private static List<String> names(
            Fields fields, String field, @Nullable List<@Nullable String> given, Network network) {
        List<@Nullable String> named = given == null ? List.of() : given;
        if (named.size() > Lane.MAX_NAMES) {
            fields.add(field, "OUT_OF_RANGE", "at most " + Lane.MAX_NAMES + " names");
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            String name = fields.at(field).name("" + i, named.get(i));
            if (name != null && network.node(new NodeId(name)) == null && network.group(name) == null) {
                fields.at(field).add("" + i, "UNKNOWN_NODE", name + " is neither a node nor a group of nodes");
            } else if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable Set<DayOfWeek> days(Fields fields, @Nullable List<@Nullable String> words) {
        if (notEmpty(fields, "pickup_days", words) == null || words == null) {
            return null;
        }
        Set<DayOfWeek> days = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            DayOfWeek day = fields.at("pickup_days").word("" + i, words.get(i), DayOfWeek.class);
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }

    private static @Nullable Set<String> countries(Fields fields, @Nullable List<@Nullable String> codes) {
        if (notEmpty(fields, "countries", codes) == null || codes == null) {
            return null;
        }
        Set<String> countries = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String country = fields.at("countries").country("" + i, codes.get(i));
            if (country != null) {
                countries.add(country);
            }
        }
        return countries;
    }

    private static @Nullable List<CarrierService.Band> bands(Fields fields, @Nullable List<@Nullable Band> bands) {
        if (notEmpty(fields, "bands", bands) == null || bands == null) {
            return null;
        }
        List<CarrierService.Band> read = new ArrayList<>();
        for (int i = 0; i < bands.size() && i < MAX_BANDS; i++) {
            CarrierService.Band band = band(fields.at("bands"), i, bands.get(i));
            if (band != null
                    && !read.isEmpty()
                    && band.maxMetres() <= read.get(read.size() - 1).maxMetres()) {
                fields.at("bands").at(i).add("max_metres", "OUT_OF_RANGE", "must be more than in the band before");
            }
            if (band != null) {
                read.add(band);
            }
        }
        if (bands.size() > MAX_BANDS) {
            fields.add("bands", "OUT_OF_RANGE", "at most " + MAX_BANDS + " bands");
        }
        return read;
    }

    private static CarrierService.@Nullable Band band(Fields fields, int index, @Nullable Band band) {
        if (fields.required("" + index, band) == null || band == null) {
            return null;
        }
        Fields at = fields.at(index);
        Long metres = at.within("max_metres", band.maxMetres(), 1, MAX_METRES);
        Integer days = at.within("transit_days", band.transitDays(), 0, MAX_TRANSIT_DAYS);
        Long parcel = at.within("parcel_mills", band.parcelMills(), 0, MAX_COST_MILLS);
        Long perKg = at.within("per_kg_mills", band.perKgMills(), 0, MAX_COST_MILLS);
        if (metres == null || days == null || parcel == null || perKg == null) {
            return null;
        }
        CarrierService.Band plain = new CarrierService.Band(metres, days, parcel, perKg);
        return new CarrierService.Band(
                metres, days, parcel, perKg, RateCardJson.breaks(at, band.weightBreaks(), plain));
    }

    private static <T> @Nullable List<T> notEmpty(Fields fields, String field, @Nullable List<T> list) {
        if (list != null && list.isEmpty()) {
            fields.add(field, "REQUIRED", "must name at least one");
            return null;
        }
        return fields.required(field, list);
    }
}
