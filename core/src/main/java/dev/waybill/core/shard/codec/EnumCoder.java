package dev.waybill.core.shard.codec;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Enums by name, so that their order may change. */
final class EnumCoder implements Coder {
    private final Class<?> type;
    private final Coder text;
    private final Map<String, Enum<?>> byName;

    EnumCoder(Class<?> type, Coder text) {
        this.type = type;
        this.text = text;
        this.byName = Stream.of(type.getEnumConstants())
                .map(constant -> (Enum<?>) constant)
                .collect(Collectors.toMap(Enum::name, Function.identity()));
    }

    @Override
    public void write(ByteSink out, @Nullable Object value) {
        text.write(out, value == null ? null : ((Enum<?>) value).name());
    }

    @Override
    public @Nullable Object read(ByteSource in) {
        Object name = text.read(in);
        if (name == null) {
            return null;
        }
        Enum<?> constant = byName.get(name);
        if (constant == null) {
            throw new MalformedRecordException(type.getSimpleName() + " has no " + name);
        }
        return constant;
    }
}
