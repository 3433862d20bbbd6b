package dev.waybill.core.shard.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record behind an interface: its number from {@link Tagged}, then its components; 0 is null. */
final class TaggedCoder implements Coder {
    private final Class<?> type;
    private final Map<Integer, Coder> byNumber;
    private final Map<Class<?>, Integer> numbers;

    TaggedCoder(Class<?> type, Map<Integer, Coder> byNumber, Map<Class<?>, Integer> numbers) {
        this.type = type;
        this.byNumber = byNumber;
        this.numbers = numbers;
    }

    @Override
    public void write(ByteSink out, @Nullable Object value) {
        if (value == null) {
            out.unsigned(0);
            return;
        }
        Integer number = numbers.get(value.getClass());
        if (number == null) {
            throw new MalformedRecordException(value.getClass().getName() + " has no number in the journal");
        }
        out.unsigned(number);
        coder(number.longValue()).write(out, value);
    }

    @Override
    public @Nullable Object read(ByteSource in) {
        long number = in.unsigned();
        if (number == 0) {
            return null;
        }
        Object value = coder(number).read(in);
        if (!type.isInstance(value)) {
            throw new MalformedRecordException("number " + number + " is no " + type.getSimpleName());
        }
        return value;
    }

    private Coder coder(long number) {
        Coder coder = byNumber.get((int) number);
        if (coder == null || number != (int) number) {
            throw new MalformedRecordException("no record has the number " + number);
        }
        return coder;
    }
}
