package dev.waybill.core.tower;

/** What happened within five minutes of domain time, and what was so at the end of them. */
final class Bucket {
    int orders;
    int split;
    long costMills;
    int onTime;
    int late;
    int moves;
    long savedMills;
    int shortPicks;
    int givenUpUnits;
    /** Of parts and orders that are no longer so: how many were late, at risk or waiting at the bucket's end. */
    int wereLate;

    int wereAtRisk;
    int wereWaiting;

    /** The same, for who reads it later. */
    Bucket copy() {
        Bucket copy = new Bucket();
        copy.add(this);
        copy.wereLate = wereLate;
        copy.wereAtRisk = wereAtRisk;
        copy.wereWaiting = wereWaiting;
        return copy;
    }

    /** Adds what happened; what was so at an end cannot be added up. */
    void add(Bucket other) {
        orders += other.orders;
        split += other.split;
        costMills += other.costMills;
        onTime += other.onTime;
        late += other.late;
        moves += other.moves;
        savedMills += other.savedMills;
        shortPicks += other.shortPicks;
        givenUpUnits += other.givenUpUnits;
    }
}
