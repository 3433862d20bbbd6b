package dev.waybill.routing.window;

import dev.waybill.core.network.NodeId;
import dev.waybill.routing.cost.Bundle;
import java.util.List;

/**
 * One way to serve a part: worked out and priced before the solver starts. Compared by identity.
 */
final class Option {
    private final Parcel parcel;
    private final Day day;
    private final List<Claim> claims;
    private final Bundle bundle;
    private final boolean current;

    /** @param current whether the part is planned like this today */
    Option(Parcel parcel, Day day, List<Claim> claims, Bundle bundle, boolean current) {
        this.parcel = parcel;
        this.day = day;
        this.claims = List.copyOf(claims);
        this.bundle = bundle;
        this.current = current;
    }

    NodeId node() {
        return parcel.offer().node().id();
    }

    Parcel parcel() {
        return parcel;
    }

    Day day() {
        return day;
    }

    List<Claim> claims() {
        return claims;
    }

    Bundle bundle() {
        return bundle;
    }

    boolean current() {
        return current;
    }

    /** What the units cost wherever they are packed: their labour and what their positions make them cost, in mills. */
    long unitMills() {
        return bundle.units() * parcel.offer().node().costs().perUnitMills() + bundle.positionMills();
    }

    @Override
    public String toString() {
        return parcel + (current ? " (today)" : "");
    }
}
