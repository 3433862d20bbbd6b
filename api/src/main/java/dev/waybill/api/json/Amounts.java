package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.sourcing.CostTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns costs, which are mills (1/1000 of a minor unit) inside, into money: rounded once, half to even. */
public final class Amounts {
    private static final long MILLS = 1_000;

    private final String currency;

    public Amounts(String currency) {
        this.currency = currency;
    }

    /** A cost with its terms; the amounts of the terms add up to the total. */
    public record Cost(Money total, long mills, List<Term> terms) {}

    public record Term(String name, Money amount, long mills) {}

    public Money of(long mills) {
        return new Money(minor(mills), currency);
    }

    public @Nullable Money orNull(@Nullable Long mills) {
        return mills == null ? null : of(mills);
    }

    /** Shares by largest remainder. */
    public Cost cost(List<CostTerm> terms) {
        long mills = terms.stream().mapToLong(CostTerm::mills).sum();
        long[] shares = terms.stream()
                .mapToLong(term -> Math.floorDiv(term.mills(), MILLS))
                .toArray();
        long left = minor(mills)
                - IntStream.range(0, shares.length).mapToLong(i -> shares[i]).sum();
        List<Integer> byRemainder = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong(
                        i -> -Math.floorMod(terms.get(i).mills(), MILLS)))
                .toList();
        for (int i = 0; i < left; i++) {
            shares[byRemainder.get(i)]++;
        }
        List<Term> shown = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            shown.add(new Term(
                    terms.get(i).name(),
                    new Money(shares[i], currency),
                    terms.get(i).mills()));
        }
        return new Cost(of(mills), mills, shown);
    }

    private static long minor(long mills) {
        long floor = Math.floorDiv(mills, MILLS);
        long rest = Math.floorMod(mills, MILLS);
        boolean up = rest > MILLS / 2 || (rest == MILLS / 2 && floor % 2 != 0);
        return up ? floor + 1 : floor;
    }
}
