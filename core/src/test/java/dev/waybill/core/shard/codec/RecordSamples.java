package dev.waybill.core.shard.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a sample of any journal record: the same for ever, because the golden files were made from them. */
public final class RecordSamples {
    private static final String UUID_OF_SHARD_7 = "01938c5a-7b00-7007-8000-000000000001";
    private static final Map<String, String> ID_PREFIXES = Map.of(
            "OrderId",
            "ord_",
            "FulfillmentOrderId",
            "fo_",
            "TaskId",
            "tsk_",
            "ReservationId",
            "res_",
            "TransferId",
            "trf_");

    private static final Map<String, String> TEXTS = Map.of("currency", "USD", "country", "US");

    private final Tagged tagged;
    private Set<String> absent = Set.of();

    public RecordSamples(Tagged tagged) {
        this.tagged = tagged;
    }

    public Object sample(Class<?> type) {
        return of(type, type.getSimpleName());
    }

    /** The sample as it is read from bytes that lack components, each named {@code Record.component}. */
    public Object without(Set<String> components, Class<?> type) {
        RecordSamples older = new RecordSamples(tagged);
        older.absent = components;
        return older.sample(type);
    }

    private Object of(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[plain.getEnumConstants().length - 1];
        }
        return plain.isInterface() ? record(firstBehind(plain)) : scalar(plain, name);
    }

    private Object container(ParameterizedType type, String name) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return List.of(of(of[0], name));
        }
        if (type.getRawType() == Set.class) {
            return Set.of(of(of[0], name));
        }
        if (type.getRawType() == Optional.class) {
            return Optional.of(of(of[0], name));
        }
        return Map.of(of(of[0], name), of(of[1], name));
    }

    private Class<?> firstBehind(Class<?> type) {
        return tagged.types().entrySet().stream()
                .filter(each -> type.isAssignableFrom(each.getValue()))
                .min(Comparator.comparing(Map.Entry::getKey))
                .orElseThrow(() -> new AssertionError("no numbered record is a " + type))
                .getValue();
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String prefix = ID_PREFIXES.get(type.getSimpleName());
            if (absent.contains(type.getSimpleName() + "." + components[i].getName())) {
                values[i] = nothing(components[i].getType());
            } else {
                values[i] = prefix != null
                        ? prefix + UUID_OF_SHARD_7
                        : of(components[i].getGenericType(), components[i].getName());
            }
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? (Object) 0 : type == List.class ? List.of() : null;
    }

    private static Object scalar(Class<?> type, String name) {
        Map<Class<?>, Object> scalars = Map.ofEntries(
                Map.entry(int.class, 7),
                Map.entry(Integer.class, -300),
                Map.entry(long.class, 1L << 40),
                Map.entry(Long.class, -5L),
                Map.entry(double.class, 0.25),
                Map.entry(boolean.class, true),
                Map.entry(byte[].class, new byte[] {1, -2, 3}),
                Map.entry(Instant.class, Instant.parse("2026-03-04T08:00:00.123456789Z")),
                Map.entry(LocalDate.class, LocalDate.parse("2026-03-04")),
                Map.entry(LocalTime.class, LocalTime.parse("08:30:01")),
                Map.entry(Duration.class, Duration.ofMillis(90_001)),
                Map.entry(ZoneId.class, ZoneId.of("America/New_York")),
                Map.entry(String.class, TEXTS.getOrDefault(name, "s-" + name)));
        Object value = scalars.get(type);
        if (value == null) {
            throw new AssertionError("no sample of " + type);
        }
        return value;
    }
}
