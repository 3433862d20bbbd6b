package dev.waybill.routing.window;

import dev.waybill.core.network.NodeId;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.Doubt;
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
    private final long failureMills;

    /** @param current whether the part is planned like this today */
    Option(Parcel parcel, Day day, List<Claim> claims, Bundle bundle, boolean current) {
        this.parcel = parcel;
        this.day = day;
        this.claims = List.copyOf(claims);
        this.bundle = bundle;
        this.current = current;
        this.failureMills = parcel.failure(bundle.doubts());
    }

    /** The same, where that is to be feared. */
    Option with(List<Doubt> doubts) {
        return new Option(parcel, day, claims, bundle.with(doubts), current);
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

    /** Labour of the units, in mills, wherever they are packed. */
    long labourMills() {
        return bundle.units() * parcel.offer().node().costs().perUnitMills();
    }

    /** What the part costs beside its parcel: labour, what its positions make units cost, and expected failures. */
    long unitMills() {
        return positionMills() + failureMills;
    }

    /** Labour, and what its positions make units cost. */
    long positionMills() {
        return labourMills() + bundle.positionMills();
    }

    /** What its failures are expected to cost. */
    long failureMills() {
        return failureMills;
    }

    @Override
    public String toString() {
        return parcel + (current ? " (today)" : "");
    }
}
