package dev.waybill.api.security;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its eldest entry when it is full. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private final int limit;

    public BoundedMap(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
