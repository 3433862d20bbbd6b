package dev.waybill.core.stock;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of bins, such as {@code A04-12-C}: aisle, bay, level, from the wide to the narrow. What a picker walks is their
 * order, numbers by their value.
 */
public final class Bins {
    /** The order of a walk; what lies in no known bin comes last. */
    public static final Comparator<@Nullable String> WALK = Bins::compare;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,14}[A-Za-z0-9])?");
    private static final Pattern STEP = Pattern.compile("\\d+|[A-Za-z]+");

    private Bins() {}

    /** Whether the text is 1 to 16 letters and digits, with dashes, dots or underscores between them. */
    public static boolean isBin(String text) {
        return NAME.matcher(text).matches();
    }

    /** The first part of a bin's name: where to walk to. */
    public static String aisle(String bin) {
        int dash = bin.indexOf('-');
        return dash < 0 ? bin : bin.substring(0, dash);
    }

    private static int compare(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        Matcher left = STEP.matcher(a);
        Matcher right = STEP.matcher(b);
        boolean more = left.find();
        boolean other = right.find();
        while (more && other) {
            int step = step(left.group(), right.group());
            if (step != 0) {
                return step;
            }
            more = left.find();
            other = right.find();
        }
        return more == other ? a.compareTo(b) : Boolean.compare(more, other);
    }

    private static int step(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        // A name has at most 16 characters, so that every number in it fits.
        return numbers ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : a.compareTo(b);
    }
}
