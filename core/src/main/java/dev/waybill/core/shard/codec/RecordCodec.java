package dev.waybill.core.shard.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The binary format of the journal: records by their components, in order, behind a version byte. A record may grow
 * by components at its end: in older bytes they are null, zero or empty. Components are never removed or reordered.
 * Safe for any thread.
 */
public final class RecordCodec {
    /** The format itself. Golden files prove that every past version can still be read. */
    public static final int VERSION = 1;

    private static final int UNTAGGED = 0;

    private final Map<Class<?>, Integer> numbers = new HashMap<>();
    private final Map<Integer, Coder> byNumber = new HashMap<>();
    private final Map<Type, Coder> known = new ConcurrentHashMap<>();

    /** Knows those records. Costly to make: one for a process. */
    public RecordCodec(Tagged tagged) {
        tagged.types().forEach((number, type) -> {
            if (number <= UNTAGGED || numbers.put(type, number) != null) {
                throw new IllegalArgumentException(type + " has two numbers, or one below 1");
            }
            byNumber.put(number, coder(type));
        });
    }

    /** The record's bytes; the same for equal records, whatever the order of their sets and maps. */
    public byte[] encode(Object value) {
        ByteSink out = new ByteSink();
        Integer number = numbers.get(value.getClass());
        begin(out, number == null ? UNTAGGED : number);
        write(out, value.getClass(), value);
        return out.toBytes();
    }

    /** Begins the bytes of a record without a number, for who writes it piece by piece. */
    public void begin(ByteSink out) {
        begin(out, UNTAGGED);
    }

    private static void begin(ByteSink out, int number) {
        out.put(VERSION);
        out.unsigned(number);
    }

    /** Writes a value of the declared type as it stands inside of a record. */
    public void write(ByteSink out, Type type, @Nullable Object value) {
        coder(type).write(out, value);
    }

    /**
     * Reads the bytes of a record of that class, or of a numbered record behind that interface.
     *
     * @throws MalformedRecordException when they are anything else
     */
    public <T> T decode(byte[] bytes, Class<T> type) {
        ByteSource in = new ByteSource(bytes);
        int version = in.next();
        if (version != VERSION) {
            throw new MalformedRecordException("format " + version + " is not known");
        }
        long number = in.unsigned();
        Object value = read(in, number == UNTAGGED ? coder(type) : numbered(number));
        if (!type.isInstance(value)) {
            throw new MalformedRecordException("a " + type.getSimpleName() + " was expected but got " + value);
        }
        return type.cast(value);
    }

    private static @Nullable Object read(ByteSource in, Coder coder) {
        try {
            Object value = coder.read(in);
            in.end();
            return value;
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedRecordException("a time that does not exist", e);
        }
    }

    private Coder coder(Type type) {
        Coder coder = known.get(type);
        if (coder == null) {
            coder = make(type);
            known.put(type, coder);
        }
        return coder;
    }

    private Coder numbered(long number) {
        Coder coder = byNumber.get((int) number);
        if (coder == null || number != (int) number) {
            throw new MalformedRecordException("no record has the number " + number);
        }
        return coder;
    }

    private Coder make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        if (type instanceof WildcardType wildcard) {
            return coder(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof Class<?> plain) {
            return plain(plain);
        }
        throw new MalformedRecordException("a " + type + " cannot stand in the journal");
    }

    private Coder container(ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return CollectionCoder.list(coder(of[0]));
        }
        if (type.getRawType() == Set.class) {
            return CollectionCoder.set(coder(of[0]));
        }
        if (type.getRawType() == Map.class) {
            return CollectionCoder.map(coder(of[0]), coder(of[1]));
        }
        if (type.getRawType() == Optional.class) {
            return CollectionCoder.optional(coder(of[0]));
        }
        throw new MalformedRecordException("a " + type + " cannot stand in the journal");
    }

    private Coder plain(Class<?> type) {
        Coder scalar = ScalarCoder.of(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isEnum()) {
            return new EnumCoder(type, coder(String.class));
        }
        if (type.isRecord()) {
            return new RecordCoder(type, component -> coder(component.getGenericType()));
        }
        if (type.isInterface()) {
            return new TaggedCoder(type, byNumber, numbers);
        }
        throw new MalformedRecordException("a " + type.getName() + " cannot stand in the journal");
    }
}
