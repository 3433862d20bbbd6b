package dev.waybill.core.network;

import org.jspecify.annotations.Nullable;

/** Where postal codes lie. */
public interface Places {
    /** Null when the country or the code is not known. */
    @Nullable
    Place find(String country, String postalCode);
}
