package dev.waybill.core.shard.codec;

import dev.waybill.core.JournalTypes;
import java.lang.reflect.RecordComponent;

/** Records for tests that do not care about most of their components. */
public final class Records {
    private static final RecordSamples SAMPLES = new RecordSamples(JournalTypes.all());

    private Records() {}

    public static <R extends Record> R sample(Class<R> type) {
        return type.cast(SAMPLES.sample(type));
    }

    /** A copy in which one component is another value. */
    public static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean found = false;
        try {
            for (int i = 0; i < components.length; i++) {
                boolean changed = components[i].getName().equals(component);
                found |= changed;
                values[i] = changed ? value : components[i].getAccessor().invoke(record);
                types[i] = components[i].getType();
            }
            if (!found) {
                throw new AssertionError(record.getClass() + " has no " + component);
            }
            @SuppressWarnings("unchecked") // the constructor of the record's own class
            R copy = (R) record.getClass().getConstructor(types).newInstance(values);
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot copy " + record, e);
        }
    }
}
