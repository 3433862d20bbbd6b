package dev.waybill.routing.replay;

import dev.waybill.core.network.CarrierService;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names what is not the same in two states of one thing, by component. So a version from before the thing had one is
 * not taken for another state.
 */
final class Otherwise {
    private Otherwise() {}

    /** In words, such as {@code hours} and {@code daily lines}; empty when the two are the same. */
    static List<String> components(Record before, Record now) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : now.getClass().getRecordComponents()) {
            if (!Objects.equals(value(component, before), value(component, now))) {
                names.add(words(component.getName()));
            }
        }
        return names;
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("what a decision is made from is public: " + of.getClass(), e);
        }
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** By service, such as {@code GROUND: bands}. */
    static List<String> services(List<CarrierService> before, List<CarrierService> now) {
        Map<String, CarrierService> left = new TreeMap<>();
        before.forEach(service -> left.put(service.id(), service));
        List<String> names = new ArrayList<>();
        for (CarrierService service : now) {
            CarrierService old = left.remove(service.id());
            List<String> what = old == null ? List.of("is new") : components(old, service);
            if (!what.isEmpty()) {
                names.add(service.id() + ": " + String.join(", ", what));
            }
        }
        left.keySet().forEach(id -> names.add(id + ": is gone"));
        return names;
    }
}
