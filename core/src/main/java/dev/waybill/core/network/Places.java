package dev.waybill.core.network;

import org.jspecify.annotations.Nullable;

/** Where postal codes lie. */
public interface Places {
    /** Null when the country or the code is not known. */
    @Nullable
    Place find(String country, String postalCode);

    /** The middle of the places of a state or province, or null when they are not known. */
    default @Nullable GeoPoint centre(String country, String region) {
        return null;
    }
}
