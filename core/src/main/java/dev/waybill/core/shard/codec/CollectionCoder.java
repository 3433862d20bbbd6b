package dev.waybill.core.shard.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Coders of what holds other values: size + 1 and the elements; 0 is null. Sets and maps in the order of their bytes. */
final class CollectionCoder {
    private static final int NULL = 0;
    private static final int EMPTY = 1;
    private static final int PRESENT = 2;
    private static final int FIRST_CAPACITY = 64;

    private CollectionCoder() {}

    static Coder list(Coder element) {
        return new ListCoder(element);
    }

    static Coder set(Coder element) {
        return new SetCoder(element);
    }

    static Coder map(Coder key, Coder value) {
        return new MapCoder(key, value);
    }

    static Coder optional(Coder element) {
        return new OptionalCoder(element);
    }

    private static List<@Nullable Object> readElements(ByteSource in, Coder element, int size) {
        List<@Nullable Object> elements = new ArrayList<>(Math.min(size, FIRST_CAPACITY));
        for (int i = 0; i < size; i++) {
            elements.add(element.read(in));
        }
        return elements;
    }

    /** Size, or -1 for null. */
    private static int readSize(ByteSource in) {
        long size = in.unsigned() - 1;
        if (size < -1 || size > in.left()) {
            throw new MalformedRecordException(size + " elements expected but " + in.left() + " bytes are left");
        }
        return (int) size;
    }

    private static void writeSorted(ByteSink out, List<byte[]> parts) {
        parts.sort(Arrays::compareUnsigned);
        out.unsigned(parts.size() + 1L);
        parts.forEach(out::put);
    }

    private record ListCoder(Coder element) implements Coder {
        @Override
        public void write(ByteSink out, @Nullable Object value) {
            if (value == null) {
                out.unsigned(NULL);
                return;
            }
            Collection<?> elements = (Collection<?>) value;
            out.unsigned(elements.size() + 1L);
            if (elements.isEmpty()) {
                return; // most are, and an iterator costs more than the byte
            }
            for (Object each : elements) {
                element.write(out, each);
            }
        }

        @Override
        public @Nullable Object read(ByteSource in) {
            int size = readSize(in);
            return size < 0 ? null : Collections.unmodifiableList(readElements(in, element, size));
        }

        @Override
        public Object absent() {
            return List.of();
        }
    }

    private record SetCoder(Coder element) implements Coder {
        @Override
        public void write(ByteSink out, @Nullable Object value) {
            if (value == null) {
                out.unsigned(NULL);
                return;
            }
            List<byte[]> parts = new ArrayList<>();
            for (Object each : (Set<?>) value) {
                ByteSink part = new ByteSink();
                element.write(part, each);
                parts.add(part.toBytes());
            }
            writeSorted(out, parts);
        }

        @Override
        public @Nullable Object read(ByteSource in) {
            int size = readSize(in);
            return size < 0 ? null : Collections.unmodifiableSet(new LinkedHashSet<>(readElements(in, element, size)));
        }

        @Override
        public Object absent() {
            return Set.of();
        }
    }

    private record MapCoder(Coder key, Coder value) implements Coder {
        @Override
        public void write(ByteSink out, @Nullable Object map) {
            if (map == null) {
                out.unsigned(NULL);
                return;
            }
            List<byte[]> parts = new ArrayList<>();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) map).entrySet()) {
                ByteSink part = new ByteSink();
                key.write(part, each.getKey());
                value.write(part, each.getValue());
                parts.add(part.toBytes());
            }
            writeSorted(out, parts);
        }

        @Override
        public @Nullable Object read(ByteSource in) {
            int size = readSize(in);
            if (size < 0) {
                return null;
            }
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(key.read(in), value.read(in));
            }
            return Collections.unmodifiableMap(map);
        }

        @Override
        public Object absent() {
            return Map.of();
        }
    }

    private record OptionalCoder(Coder element) implements Coder {
        @Override
        public void write(ByteSink out, @Nullable Object value) {
            if (value == null) {
                out.put(NULL);
                return;
            }
            Optional<?> optional = (Optional<?>) value;
            out.put(optional.isEmpty() ? EMPTY : PRESENT);
            optional.ifPresent(present -> element.write(out, present));
        }

        @Override
        public @Nullable Object read(ByteSource in) {
            int state = in.next();
            if (state > PRESENT) {
                throw new MalformedRecordException("optional is neither empty nor present: " + state);
            }
            return switch (state) {
                case NULL -> null;
                case EMPTY -> Optional.empty();
                default -> Optional.ofNullable(element.read(in));
            };
        }

        @Override
        public Object absent() {
            return Optional.empty();
        }
    }
}
