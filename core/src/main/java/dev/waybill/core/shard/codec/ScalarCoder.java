package dev.waybill.core.shard.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Coders of single values. A leading byte 0 is null, except for primitives. */
final class ScalarCoder<T> implements Coder {
    private static final int NULL = 0;
    private static final int PRESENT = 1;
    private static final Map<Class<?>, Coder> ALL = all();

    private final Class<T> type;
    private final Writer<T> writer;
    private final Reader<T> reader;
    private final @Nullable T absent;
    private final boolean primitive;

    private ScalarCoder(Class<T> type, Writer<T> writer, Reader<T> reader, @Nullable T absent, boolean primitive) {
        this.type = type;
        this.writer = writer;
        this.reader = reader;
        this.absent = absent;
        this.primitive = primitive;
    }

    static @Nullable Coder of(Class<?> type) {
        return ALL.get(type);
    }

    @Override
    public void write(ByteSink out, @Nullable Object value) {
        if (primitive && value == null) {
            throw new MalformedRecordException("a primitive is never null");
        }
        if (!primitive) {
            out.put(value == null ? NULL : PRESENT);
        }
        if (value != null) {
            writer.write(out, type.cast(value));
        }
    }

    @Override
    public @Nullable Object read(ByteSource in) {
        return !primitive && in.next() == NULL ? null : reader.read(in);
    }

    @Override
    public @Nullable Object absent() {
        return absent;
    }

    private static Map<Class<?>, Coder> all() {
        Map<Class<?>, Coder> all = new HashMap<>();
        number(all);
        text(all);
        time(all);
        return Map.copyOf(all);
    }

    private static void number(Map<Class<?>, Coder> all) {
        both(all, int.class, Integer.class, (out, v) -> out.signed(v), ByteSource::signedInt, 0);
        both(all, long.class, Long.class, (out, v) -> out.signed(v), ByteSource::signed, 0L);
        both(all, boolean.class, Boolean.class, (out, v) -> out.put(v ? 1 : 0), in -> in.next() != 0, false);
        both(
                all,
                double.class,
                Double.class,
                (out, v) -> out.fixed64(Double.doubleToLongBits(v)),
                in -> Double.longBitsToDouble(in.fixed64()),
                0.0);
    }

    private static void text(Map<Class<?>, Coder> all) {
        all.put(String.class, new TextCoder());
        all.put(byte[].class, new BytesCoder());
        one(all, ZoneId.class, (out, v) -> writeText(out, v.getId()), in -> ZoneId.of(readText(in)));
    }

    private static void time(Map<Class<?>, Coder> all) {
        one(
                all,
                Instant.class,
                (out, v) -> {
                    out.signed(v.getEpochSecond());
                    out.unsigned(v.getNano());
                },
                in -> Instant.ofEpochSecond(in.signed(), in.unsigned()));
        one(
                all,
                Duration.class,
                (out, v) -> {
                    out.signed(v.getSeconds());
                    out.unsigned(v.getNano());
                },
                in -> Duration.ofSeconds(in.signed(), in.unsigned()));
        one(all, LocalDate.class, (out, v) -> out.signed(v.toEpochDay()), in -> LocalDate.ofEpochDay(in.signed()));
        one(
                all,
                LocalTime.class,
                (out, v) -> out.unsigned(v.toNanoOfDay()),
                in -> LocalTime.ofNanoOfDay(in.unsigned()));
    }

    private static <T> void both(
            Map<Class<?>, Coder> all, Class<?> primitive, Class<T> boxed, Writer<T> writer, Reader<T> reader, T zero) {
        all.put(primitive, new ScalarCoder<>(boxed, writer, reader, zero, true));
        all.put(boxed, new ScalarCoder<>(boxed, writer, reader, null, false));
    }

    private static <T> void one(Map<Class<?>, Coder> all, Class<T> type, Writer<T> writer, Reader<T> reader) {
        all.put(type, new ScalarCoder<>(type, writer, reader, null, false));
    }

    static void writeText(ByteSink out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.unsigned(utf8.length);
        out.put(utf8);
    }

    static String readText(ByteSource in) {
        return new String(in.take(in.count()), StandardCharsets.UTF_8);
    }

    private interface Writer<T> {
        void write(ByteSink out, T value);
    }

    private interface Reader<T> {
        T read(ByteSource in);
    }

    /** Length + 1 and UTF-8; 0 is null. */
    private static final class TextCoder implements Coder {
        @Override
        public void write(ByteSink out, @Nullable Object value) {
            if (value == null) {
                BytesCoder.append(out, null);
            } else if (!out.ascii((String) value)) {
                BytesCoder.append(out, ((String) value).getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public @Nullable Object read(ByteSource in) {
            byte[] utf8 = BytesCoder.take(in);
            return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
        }

        @Override
        public Object absent() {
            return "";
        }
    }

    /** Length + 1 and the bytes; 0 is null. */
    private static final class BytesCoder implements Coder {
        @Override
        public void write(ByteSink out, @Nullable Object value) {
            append(out, (byte[]) value);
        }

        @Override
        public @Nullable Object read(ByteSource in) {
            return take(in);
        }

        @Override
        public Object absent() {
            return new byte[0];
        }

        static void append(ByteSink out, byte @Nullable [] bytes) {
            if (bytes == null) {
                out.unsigned(0);
                return;
            }
            out.unsigned(bytes.length + 1L);
            out.put(bytes);
        }

        static byte @Nullable [] take(ByteSource in) {
            long size = in.unsigned();
            if (size == 0) {
                return null;
            }
            if (size < 0 || size - 1 > in.left()) {
                throw new MalformedRecordException("length of " + (size - 1) + " but " + in.left() + " bytes are left");
            }
            return in.take((int) (size - 1));
        }
    }
}
