package dev.waybill.core.shard.codec;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One class of records: number of components + 1, then each; 0 is null. Fewer components than the class has mean
 * that the bytes are older: the appended ones are absent.
 */
final class RecordCoder implements Coder {
    private final Class<?> type;
    private final Function<RecordComponent, Coder> coders;
    private volatile @Nullable Shape shape;

    RecordCoder(Class<?> type, Function<RecordComponent, Coder> coders) {
        this.type = type;
        this.coders = coders;
    }

    @Override
    public void write(ByteSink out, @Nullable Object value) {
        if (value == null) {
            out.unsigned(0);
            return;
        }
        Part[] parts = shape().parts;
        out.unsigned(parts.length + 1L);
        for (Part part : parts) {
            part.coder.write(out, part.get(value));
        }
    }

    @Override
    public @Nullable Object read(ByteSource in) {
        long count = in.unsigned() - 1;
        if (count == -1) {
            return null;
        }
        Shape known = shape();
        if (count < 0 || count > known.parts.length) {
            throw new MalformedRecordException(
                    type.getSimpleName() + " has " + known.parts.length + " components but " + count + " stand there");
        }
        in.enter();
        @Nullable Object[] values = new @Nullable Object[known.parts.length];
        for (int i = 0; i < values.length; i++) {
            Part part = known.parts[i];
            values[i] = i < count ? part.coder.read(in) : part.absent;
        }
        in.leave();
        return known.make(values);
    }

    private Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = Shape.of(type, coders);
            shape = known;
        }
        return known;
    }

    private record Part(Coder coder, @Nullable Object absent, Function<Object, @Nullable Object> accessor) {
        @Nullable
        Object get(Object record) {
            return accessor.apply(record);
        }
    }

    /** An array: it is gone through for every record that is written. */
    private record Shape(Part[] parts, MethodHandle constructor) {
        static Shape of(Class<?> type, Function<RecordComponent, Coder> coders) {
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                List<Part> parts = new ArrayList<>();
                List<Class<?>> parameters = new ArrayList<>();
                for (RecordComponent component : type.getRecordComponents()) {
                    parts.add(part(lookup, component, coders.apply(component)));
                    parameters.add(component.getType());
                }
                MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters));
                return new Shape(
                        parts.toArray(Part[]::new),
                        constructor
                                .asSpreader(Object[].class, parameters.size())
                                .asType(MethodType.methodType(Object.class, Object[].class)));
            } catch (ReflectiveOperationException e) {
                throw new MalformedRecordException("cannot look into " + type, e);
            }
        }

        private static Part part(MethodHandles.Lookup lookup, RecordComponent component, Coder coder)
                throws ReflectiveOperationException {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Part(coder, nullable ? null : coder.absent(), accessor(lookup, component));
        }

        /** A class of its own for each component: a handle that is not a constant is several times slower to call. */
        @SuppressWarnings("unchecked") // The factory makes what it was asked for.
        private static Function<Object, @Nullable Object> accessor(
                MethodHandles.Lookup lookup, RecordComponent component) throws ReflectiveOperationException {
            MethodHandle reads = lookup.unreflect(component.getAccessor());
            MethodType boxed = reads.type().wrap();
            try {
                return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                                lookup,
                                "apply",
                                MethodType.methodType(Function.class),
                                MethodType.methodType(Object.class, Object.class),
                                reads,
                                boxed)
                        .getTarget()
                        .invoke();
            } catch (Throwable e) {
                throw new ReflectiveOperationException("no way to read component " + component.getName(), e);
            }
        }

        Object make(@Nullable Object[] values) {
            try {
                return constructor.invokeExact(values);
            } catch (Throwable e) {
                throw new MalformedRecordException("cannot make a record of what stands there", e);
            }
        }
    }
}
