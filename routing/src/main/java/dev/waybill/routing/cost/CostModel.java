package dev.waybill.routing.cost;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one cost model. Every engine asks it for the terms it needs, so that a plan costs the same wherever it is
 * looked at. All results are mills (1/1000 of a minor unit), never negative, and never fall when units are added:
 * searches rely on that to cut branches.
 */
public final class CostModel {
    private static final long SECONDS_PER_HOUR = 3600;
    private static final long GRAMS_PER_KG = 1_000;

    private final Weights weights;
    private final ShadowPrices prices;
    private final PickOdds odds;

    /** Where nothing is known to fail. */
    public CostModel(Weights weights, ShadowPrices prices) {
        this(weights, prices, PickOdds.NONE);
    }

    public CostModel(Weights weights, ShadowPrices prices, PickOdds odds) {
        this.weights = weights;
        this.prices = prices;
        this.odds = odds;
    }

    public Weights weights() {
        return weights;
    }

    /** A parcel by this service in this distance band. */
    public long parcel(CarrierService service, Band band, Freight freight) {
        return service.priceMills(band, freight);
    }

    /** The carbon dioxide of a parcel, at the strategy's price. */
    public long carbon(CarrierService service, long metres, long grams) {
        return weights.carbonPerKgMills() == 0
                ? 0
                : Carbon.grams(service.level(), metres, grams) * weights.carbonPerKgMills() / GRAMS_PER_KG;
    }

    /** A parcel with its carbon; nothing where there is no parcel. */
    public long carriage(Offer offer, Freight freight) {
        Offer.Carriage carriage = offer.carriage();
        return carriage == null
                ? 0
                : parcel(carriage.service(), carriage.band(), freight)
                        + carbon(carriage.service(), offer.metres(), freight.grams());
    }

    /** Picking and packing one part of {@code units} units. */
    public long labour(NodeCosts costs, long units) {
        return costs.perOrderMills() + units * costs.perUnitMills();
    }

    /** Picking and packing a part, and taking it in at the store that it is sent to. */
    public long labour(Offer offer, long units) {
        return labour(offer.node().costs(), units) + receipt(offer, units);
    }

    private long receipt(Offer offer, long units) {
        Offer.Receipt receipt = offer.receipt();
        return receipt == null ? 0 : labour(receipt.store().costs(), units);
    }

    /** What each further unit costs in labour. */
    public long perUnit(Offer offer) {
        Offer.Receipt receipt = offer.receipt();
        long there = receipt == null ? 0 : receipt.store().costs().perUnitMills();
        return offer.node().costs().perUnitMills() + there;
    }

    /** Being late; nothing without a promise, or when it is kept. */
    public long lateness(Instant deliverBy, @Nullable Instant promisedBy) {
        if (promisedBy == null || !deliverBy.isAfter(promisedBy)) {
            return 0;
        }
        long seconds =
                Duration.between(promisedBy, deliverBy.plusNanos(999_999_999)).toSeconds();
        return (seconds + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR * weights.latePerHourMills();
    }

    /** Putting {@code lines} more order lines on a node's day. Convex: the fuller the day, the dearer a line. */
    public long load(NodeLoad load, int lines) {
        return loaded(load, load.takenLines() + (long) lines) - loaded(load, load.takenLines());
    }

    /** The same at the node and at the store that it is sent to. */
    public long load(Offer offer, int lines) {
        Offer.Receipt receipt = offer.receipt();
        long there = receipt == null ? 0 : load(NodeLoad.with(receipt.store(), receipt.capacityLeft()), lines);
        return load(offer.load(), lines) + there;
    }

    private long loaded(NodeLoad load, long lines) {
        return weights.fullLoadMills() * lines * lines / (2L * Math.max(1, load.dailyLines()));
    }

    /** Taking room for {@code lines} order lines on the offer's days, which later orders may need more. */
    public long capacity(Offer offer, int lines) {
        Capability work = offer.carriage() == null ? Capability.PICKUP : Capability.SHIP;
        Offer.Receipt receipt = offer.receipt();
        long there = receipt == null ? 0 : line(receipt.store().id(), receipt.day(), Capability.PICKUP);
        return lines * (line(offer.node().id(), offer.schedule().capacityDay(), work) + there);
    }

    /** The same for one line of a node's day. */
    public long line(NodeId node, LocalDate day, Capability work) {
        return Math.max(0, prices.lineMills(node, day, work)) * weights.scarcityPermille() / 1000;
    }

    /** Serving one order in {@code parts} parcels. */
    public long split(int parts) {
        return Math.max(0, parts - 1) * weights.splitMills();
    }

    /** Taking one unit that later orders may need more. */
    public long scarcity(NodeId node, Sku sku) {
        return Math.max(0, prices.mills(node, sku)) * weights.scarcityPermille() / 1000;
    }

    /** Taking one unit from a position of that stock. */
    public UnitCost unit(NodeId node, Sku sku, IntSupplier atp) {
        long scarcity = scarcity(node, sku);
        Weights.Position position = weights.position();
        if (!position.counts()) {
            return new UnitCost(scarcity, 0, 0);
        }
        int units = atp.getAsInt();
        return new UnitCost(
                scarcity,
                units <= position.lastUnits() ? position.lastUnitMills() : 0,
                units < position.overstockUnits() ? position.markdownMills() : 0);
    }

    /** How likely a line of that category fails at the node. */
    public Odds odds(NodeId node, @Nullable String category) {
        return odds.of(node, category);
    }

    /**
     * What failures are expected to cost: of each line that is not found, its re-sourcing and what it costs elsewhere
     * then; of the part, when the node refuses it as it refuses its most doubtful line, its re-sourcing and how much
     * dearer it is elsewhere then. Probabilities are added up as if no two happened together, which is a little too much
     * and never falls when lines are added.
     */
    public long failure(List<Doubt> doubts) {
        long mills = 0;
        int rejected = 0;
        long dearer = 0;
        for (Doubt doubt : doubts) {
            mills += expected(
                    weights.failedLineMills() + doubt.againMills(), doubt.odds().missedPpm());
            rejected = Math.max(rejected, doubt.odds().rejectedPpm());
            dearer = Math.max(dearer, doubt.dearerMills());
        }
        return mills + expected(weights.failedLineMills() + dearer, rejected);
    }

    private static long expected(long mills, int ppm) {
        return mills / PickOdds.CERTAIN * ppm + mills % PickOdds.CERTAIN * ppm / PickOdds.CERTAIN;
    }

    /** The terms of one part, those that are zero left out. Their sum is what every engine counts for it. */
    public List<CostTerm> terms(Offer offer, Bundle bundle, @Nullable Instant promisedBy) {
        List<CostTerm> terms = new ArrayList<>(8);
        Offer.Carriage carriage = offer.carriage();
        if (carriage != null) {
            Term carrying = offer.receipt() == null ? Term.PARCEL : Term.TRANSFER;
            add(terms, carrying, parcel(carriage.service(), carriage.band(), bundle.freight()));
            add(
                    terms,
                    Term.CARBON,
                    carbon(carriage.service(), offer.metres(), bundle.freight().grams()));
        }
        add(terms, Term.LABOUR, labour(offer.node().costs(), bundle.units()));
        add(terms, Term.RECEIPT, receipt(offer, bundle.units()));
        add(terms, Term.LATENESS, lateness(offer.schedule().deliverBy(), promisedBy));
        add(terms, Term.LOAD, load(offer, bundle.lines()));
        add(terms, Term.CAPACITY, capacity(offer, bundle.lines()));
        add(terms, Term.SCARCITY, bundle.scarcityMills());
        add(terms, Term.STOCK_OUT, bundle.stockOutMills());
        add(terms, Term.MARKDOWN, bundle.markdownMills());
        add(terms, Term.FAILED_PICK, failure(bundle.doubts()));
        return terms;
    }

    private static void add(List<CostTerm> terms, Term term, long mills) {
        if (mills != 0) {
            terms.add(term.of(mills));
        }
    }

    /** Moving {@code parts} parts that were planned elsewhere. */
    public long change(int parts) {
        return parts * weights.changeMills();
    }
}
