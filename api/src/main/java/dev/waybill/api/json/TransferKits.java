package dev.waybill.api.json;

import dev.waybill.core.catalog.Cart;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferTerms;
import dev.waybill.core.transfer.TransferTerms.Kit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Kits in transfers: taken apart by the catalog when a transfer is planned, and afterwards by what that transfer remembers of
 * them, because its lines do not change with the catalog.
 */
public final class TransferKits {
    private TransferKits() {}

    /** What is planned: the units of each SKU, and the kits that some of them are of. */
    record Planned(List<SkuUnits> units, List<Kit> kits) {}

    /** What is wrong is told to {@code fields} at the line that was sent. */
    static Planned plan(Fields fields, List<CartJson.Wanted> wanted, Network network) {
        for (CartJson.Wanted line : wanted) {
            if (network.item(line.sku()) == null) {
                String detail = line.sku() + " is not in the catalog";
                fields.at("lines").at(line.index()).add("sku", "UNKNOWN_SKU", detail);
            }
        }
        Cart cart = CartJson.cart(fields, wanted, network);
        if (cart.lines().size() > Transfer.MAX_LINES) {
            String detail =
                    "are " + cart.lines().size() + " lines with the components of kits: at most " + Transfer.MAX_LINES;
            fields.add("lines", "OUT_OF_RANGE", detail);
        }
        List<SkuUnits> units = cart.lines().stream()
                .map(line -> new SkuUnits(line.sku(), Quantity.of(line.units())))
                .toList();
        return new Planned(units, kits(cart, wanted));
    }

    private static List<Kit> kits(Cart cart, List<CartJson.Wanted> wanted) {
        List<Kit> kits = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            CartJson.Wanted asked = wanted.get(i);
            int of = i;
            List<SkuUnits> components = cart.lines().stream()
                    .filter(line -> line.kit() && line.of() == of)
                    .map(line -> new SkuUnits(
                            line.sku(),
                            Quantity.of(line.units() / asked.quantity().units())))
                    .toList();
            if (!components.isEmpty()) {
                kits.add(new Kit(asked.index() + 1, asked.sku(), asked.quantity(), components));
            }
        }
        return kits;
    }

    /** What is sent, with kits taken apart. */
    public static Parsed<List<SkuUnits>> sent(List<SkuUnits> lines, TransferTerms terms, Network network) {
        Apart apart = new Apart(terms, network);
        List<SkuUnits> sent = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            SkuUnits line = lines.get(i);
            for (SkuUnits each : apart.of(i, line.sku())) {
                sent.add(new SkuUnits(
                        each.sku(),
                        Quantity.of(apart.times(i, "quantity", line.quantity().units(), each))));
            }
        }
        return apart.fields.finish(() -> sent);
    }

    /** What has come, with kits taken apart; which component is damaged must be said. */
    public static Parsed<TransferJson.Receipt> came(
            TransferJson.Receipt receipt, TransferTerms terms, Network network) {
        Apart apart = new Apart(terms, network);
        List<Arrived> came = new ArrayList<>();
        for (int i = 0; i < receipt.lines().size(); i++) {
            Arrived line = receipt.lines().get(i);
            boolean kit = terms.kit(line.sku()).isPresent();
            if (kit && line.damaged() > 0) {
                String detail = line.sku() + " is a kit: say which of its components are damaged";
                apart.fields.at("lines").at(i).add("damaged_quantity", "KIT_HAS_NO_STOCK", detail);
            }
            for (SkuUnits each : apart.of(i, line.sku())) {
                came.add(new Arrived(
                        each.sku(),
                        apart.times(i, "quantity", line.units(), each),
                        apart.times(i, "surplus_quantity", line.surplus(), each),
                        line.damaged()));
            }
        }
        return apart.fields.finish(() -> new TransferJson.Receipt(came, receipt.reason()));
    }

    /** Lines of one request as they are taken apart; a SKU stands on one of them. */
    private static final class Apart {
        private final Fields fields = new Fields();
        private final Set<Sku> seen = new HashSet<>();
        private final TransferTerms terms;
        private final Network network;

        Apart(TransferTerms terms, Network network) {
            this.terms = terms;
            this.network = network;
        }

        /** The components with their units in one kit; of what is no kit, itself. */
        List<SkuUnits> of(int index, Sku sku) {
            Fields at = fields.at("lines").at(index);
            List<SkuUnits> components =
                    terms.kit(sku).map(Kit::components).orElseGet(() -> List.of(new SkuUnits(sku, Quantity.of(1))));
            Item item = network.item(sku);
            if (item != null && item.kit() && terms.kit(sku).isEmpty()) {
                at.add("sku", "KIT_HAS_NO_STOCK", sku + " is a kit, and not of this transfer: say its components");
            }
            for (SkuUnits each : components) {
                if (!seen.add(each.sku())) {
                    at.add("sku", "KIT_OVERLAPS", each.sku() + " is on a line before: say this kit by its components");
                }
            }
            return components;
        }

        int times(int index, String field, int kits, SkuUnits each) {
            long units = (long) kits * each.quantity().units();
            if (units > Quantity.MAX) {
                String detail = "are " + units + " units of " + each.sku() + ", more than " + Quantity.MAX;
                fields.at("lines").at(index).add(field, "OUT_OF_RANGE", detail);
            }
            return (int) Math.min(units, Quantity.MAX);
        }
    }
}
