package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which recorded inputs are otherwise by now, and in what: {@code node S-12 (hours)}. A published version of a
 * strategy never changes.
 */
final class Today {
    private static final String CARRIERS = "carriers";
    private static final List<String> GONE = List.of("is gone");

    private final Network network;

    Today(Network network) {
        this.network = network;
    }

    /** Of those whose version is there. */
    List<String> otherwise(Map<String, Long> references, Told told) {
        List<String> names = new ArrayList<>();
        references.forEach((name, hash) -> {
            List<String> what = told.has(hash) ? changed(name, hash, told) : List.of();
            if (!what.isEmpty()) {
                names.add(name + " (" + String.join("; ", what) + ")");
            }
        });
        return names;
    }

    private List<String> changed(String name, long hash, Told told) {
        if (name.equals("strategy")) {
            return List.of();
        }
        if (name.equals(CARRIERS)) {
            return Otherwise.services(
                    told.version(name, hash, Facts.Carriers.class).services(), network.carrierServices());
        }
        @Nullable Record now = thing(name);
        return now == null ? GONE : Otherwise.components(told.version(name, hash, now.getClass()), now);
    }

    private @Nullable Record thing(String name) {
        int space = name.indexOf(' ');
        String id = name.substring(space + 1);
        return switch (name.substring(0, space)) {
            case "node" -> network.node(new NodeId(id));
            case "item" -> network.item(new Sku(id));
            case "group" -> network.group(id);
            default -> null;
        };
    }
}
