package dev.waybill.api.json;

import dev.waybill.core.catalog.Cart;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.PlaceOrder;
import dev.waybill.core.promise.Offer;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order as a customer's channel sends it: by the option that was promised, or with its own wishes. */
public final class PlaceOrderJson {
    private static final int MAX_ADDRESS_LINES = 6;

    private PlaceOrderJson() {}

    public record Request(
            @Nullable String channel,
            @Nullable String optionId,
            @Nullable String reservationId,
            @Nullable List<@Nullable Line> lines,
            PromiseJson.@Nullable Destination destination,
            @Nullable String method,
            @Nullable String serviceLevel,
            @Nullable String pickupNodeId,
            @Nullable String promisedBy,
            @Nullable String backorderUntil,
            @Nullable Customer customer) {}

    /** {@code group}: lines of one group leave one node in one parcel. */
    public record Line(
            @Nullable String sku,
            @Nullable Integer quantity,
            ItemJson.@Nullable Price unitPrice,
            @Nullable String group) {}

    /** Who it is for. Kept apart from everything else, so that it can be erased. */
    public record Customer(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable List<@Nullable String> addressLines) {}

    /**
     * What was read.
     *
     * @param tooLate why the time for it is over, or empty; a retry of an order that was placed in time is answered
     *     with that order all the same
     */
    public record Placement(PlaceOrder order, Optional<String> tooLate) {}

    /**
     * What a request is read against.
     *
     * @param now domain clock
     */
    public record Context(Network network, OptionCodec options, Instant now, String actor) {}

    private record Wish(
            FulfillmentMethod method,
            ServiceLevel level,
            @Nullable NodeId pickupNode,
            @Nullable PickupSlot pickupSlot,
            @Nullable Instant promisedBy,
            @Nullable Instant supplyBy,
            Optional<String> tooLate) {}

    /** Reads a request; {@code body} is its text, kept as it is. */
    public static Parsed<Placement> read(Request request, String body, Context context) {
        Fields fields = new Fields();
        String channel = fields.name("channel", request.channel());
        List<OrderLine> lines = lines(fields, request.lines(), context.network());
        Place place = PromiseJson.place(fields, request.destination(), context.network());
        checkCustomer(fields, request.customer());
        Wish wish = request.optionId() == null
                ? ownWish(fields, request, context)
                : promised(fields, request, new Destined(lines, place), context);
        return fields.finish(() -> {
            Wish sure = Fields.sure(wish);
            return new Placement(
                    new PlaceOrder(
                            Fields.sure(channel),
                            lines,
                            Fields.sure(place),
                            sure.method(),
                            sure.level(),
                            sure.pickupNode(),
                            sure.promisedBy(),
                            sure.pickupSlot(),
                            body,
                            context.actor(),
                            null,
                            sure.supplyBy()),
                    sure.tooLate());
        });
    }

    static List<OrderLine> lines(Fields fields, @Nullable List<@Nullable Line> lines, Network network) {
        List<OrderLine> read = new ArrayList<>();
        if (lines == null || lines.isEmpty() || lines.size() > PromiseDesk.MAX_LINES) {
            fields.add("lines", "OUT_OF_RANGE", "must have 1 to " + PromiseDesk.MAX_LINES + " lines");
            return read;
        }
        List<CartJson.Wanted> wanted = new ArrayList<>();
        List<Money> prices = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = fields.at("lines").required("" + i, lines.get(i));
            if (line != null) {
                Fields at = fields.at("lines").at(i);
                CartJson.Wanted one = CartJson.wanted(at, i, line.sku(), line.quantity(), line.group());
                Money price = ItemJson.money(at, "unit_price", line.unitPrice());
                if (one != null && price != null && known(at, one.sku(), network)) {
                    wanted.add(one);
                    prices.add(price);
                }
            }
        }
        Cart cart = CartJson.cart(fields, wanted, network);
        if (cart.lines().size() > PromiseDesk.MAX_LINES) {
            fields.add("lines", "OUT_OF_RANGE", "have more than " + PromiseDesk.MAX_LINES + " components of kits");
        }
        cart.lines().forEach(line -> read.add(line(line, wanted.get(line.of()), prices.get(line.of()))));
        return read;
    }

    private static boolean known(Fields at, Sku sku, Network network) {
        if (network.item(sku) == null) {
            at.add("sku", "UNKNOWN_SKU", sku + " is not in the catalog");
            return false;
        }
        return true;
    }

    /** A component has the line of its kit, and no price of its own. */
    private static OrderLine line(Cart.Line line, CartJson.Wanted wanted, Money price) {
        Quantity units = Quantity.of(line.units());
        return line.kit()
                ? new OrderLine(
                        line.number(),
                        line.sku(),
                        units,
                        new Money(0, price.currency()),
                        line.group(),
                        new OrderLine.OfKit(wanted.index() + 1, wanted.sku(), wanted.quantity(), price))
                : new OrderLine(line.number(), line.sku(), units, price, line.group(), null);
    }

    private record Destined(List<OrderLine> lines, @Nullable Place place) {
        boolean isOf(Offer offer) {
            List<LineDemand> demands = lines.stream().map(OrderLine::demand).toList();
            return place != null && offer.isFor(demands, OrderLine.together(lines), place);
        }
    }

    private static @Nullable Wish promised(Fields fields, Request request, Destined cart, Context context) {
        if (Stream.of(
                        request.method(),
                        request.serviceLevel(),
                        request.pickupNodeId(),
                        request.promisedBy(),
                        request.backorderUntil())
                .anyMatch(text -> text != null)) {
            String sets = "sets method, service_level, pickup_node_id, promised_by and backorder_until";
            fields.add("option_id", "OPTION_SETS_THIS", sets);
            return null;
        }
        OptionCodec.Read read = context.options().read(Fields.sure(request.optionId()), context.now());
        if (read instanceof OptionCodec.Valid valid) {
            return wish(fields, valid.offer(), cart, Optional.empty());
        }
        if (read instanceof OptionCodec.Expired expired) {
            String why = "the option was valid until " + expired.offer().validUntil() + ": ask for promises again";
            return wish(fields, expired.offer(), cart, Optional.of(why));
        }
        fields.add("option_id", "UNKNOWN_OPTION", "is not an option of ours");
        return null;
    }

    private static @Nullable Wish wish(Fields fields, Offer offer, Destined cart, Optional<String> tooLate) {
        if (fields.clean() && !cart.isOf(offer)) {
            fields.add("option_id", "OPTION_MISMATCH", "was promised for another cart or destination");
            return null;
        }
        return new Wish(
                offer.method(),
                offer.level(),
                offer.pickupNode(),
                offer.pickupSlot(),
                offer.promisedBy(),
                offer.supplyBy(),
                tooLate);
    }

    private static @Nullable Wish ownWish(Fields fields, Request request, Context context) {
        FulfillmentMethod method = fields.word("method", request.method(), FulfillmentMethod.class);
        ServiceLevel level = request.serviceLevel() == null
                ? ServiceLevel.STANDARD
                : fields.word("service_level", request.serviceLevel(), ServiceLevel.class);
        Instant promisedBy = request.promisedBy() == null ? null : fields.instant("promised_by", request.promisedBy());
        NodeId pickup = pickupNode(fields, method, request.pickupNodeId(), context.network());
        if (promisedBy != null && promisedBy.isBefore(context.now())) {
            fields.add("promised_by", "IN_THE_PAST", "must not lie in the past: it is " + context.now() + " now");
        }
        Instant supplyBy = backorderUntil(fields, method, request.backorderUntil(), context.now());
        return method == null || level == null
                ? null
                : new Wish(method, level, pickup, null, promisedBy, supplyBy, Optional.empty());
    }

    /** Until when the customer waits for goods that are to come. */
    private static @Nullable Instant backorderUntil(
            Fields fields, @Nullable FulfillmentMethod method, @Nullable String text, Instant now) {
        Instant until = text == null ? null : fields.instant("backorder_until", text);
        if (until != null && method == FulfillmentMethod.PICKUP) {
            fields.add("backorder_until", "OUT_OF_PLACE", "only a delivery may wait for its goods");
            return null;
        }
        if (until != null && until.isBefore(now)) {
            fields.add("backorder_until", "IN_THE_PAST", "must not lie in the past: it is " + now + " now");
        }
        return until;
    }

    private static @Nullable NodeId pickupNode(
            Fields fields, @Nullable FulfillmentMethod method, @Nullable String text, Network network) {
        if (method != FulfillmentMethod.PICKUP) {
            if (text != null) {
                fields.add("pickup_node_id", "OUT_OF_PLACE", "only a pickup has a node");
            }
            return null;
        }
        NodeId id = fields.node("pickup_node_id", text);
        FulfillmentNode node = id == null ? null : network.node(id);
        if (id != null && (node == null || !node.can(Capability.PICKUP))) {
            fields.add("pickup_node_id", "UNKNOWN_NODE", id + " is not a node where one can pick up");
        }
        return id;
    }

    static void checkCustomer(Fields fields, @Nullable Customer customer) {
        if (customer == null) {
            return;
        }
        Fields at = fields.at("customer");
        at.optionalText("id", customer.id());
        at.optionalText("name", customer.name());
        at.optionalText("email", customer.email());
        at.optionalText("phone", customer.phone());
        List<@Nullable String> lines = customer.addressLines();
        if (lines != null && lines.size() > MAX_ADDRESS_LINES) {
            at.add("address_lines", "OUT_OF_RANGE", "at most " + MAX_ADDRESS_LINES + " lines");
        } else if (lines != null) {
            for (int i = 0; i < lines.size(); i++) {
                at.at("address_lines").text("" + i, lines.get(i));
            }
        }
    }
}
