package dev.waybill.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Quantity;
import java.io.IOException;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Writes names and quantities as bare values, and enums in lower case, as the wire has them. */
final class WireTypes extends SimpleModule {
    private static final long serialVersionUID = 1;

    WireTypes() {
        setSerializerModifier(new Modifier());
        addSerializer(Sku.class, ToStringSerializer.instance);
        addSerializer(NodeId.class, ToStringSerializer.instance);
        addSerializer(Quantity.class, new Whole<>(Quantity.class, Quantity::units));
        addSerializer(ShardId.class, new Whole<>(ShardId.class, ShardId::value));
    }

    private static final class Whole<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;
        private final transient ToIntFunction<T> number;

        Whole(Class<T> type, ToIntFunction<T> number) {
            super(type);
            this.number = number;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(number.applyAsInt(value));
        }
    }

    private static final class Modifier extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public JsonSerializer<?> modifyEnumSerializer(
                SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
            return new LowerCase();
        }
    }

    @SuppressWarnings("rawtypes") // the serializer serves every enum
    private static final class LowerCase extends StdSerializer<Enum> {
        private static final long serialVersionUID = 1;

        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
