package dev.waybill.core.audit;

/** What must be true of the shards at any time. */
public enum Invariant {
    I1("0 <= reserved <= on hand, unless a count, a damage or a short pick took on hand below"),
    I2("stock is conserved: the ledger sums up to the position, the holds to its claims"),
    I3("every acknowledged reservation exists or has ended"),
    I4("one key has one effect, replays are identical"),
    I5("a refusal has no effect"),
    I6("(epoch, seq) is unique and without gaps"),
    I7("the journal is what changed, once and in order; checkpoint and tail are the state"),
    I8("what is read equals what is durable, at most ten seconds old"),
    I9("nothing is stuck for more than thirty seconds"),
    I10("orders over several shards are all or nothing"),
    I11("capacity and pickup slots are never overbooked");

    private final String statement;

    Invariant(String statement) {
        this.statement = statement;
    }

    public String statement() {
        return statement;
    }
}
