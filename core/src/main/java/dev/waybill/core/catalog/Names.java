package dev.waybill.core.catalog;

import java.util.regex.Pattern;

/** The rule for names that the retailer chooses: SKUs and node ids. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Names() {}

    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    /** Returns the value, or throws {@link IllegalArgumentException} that names the field. */
    public static String requireName(String field, String value) {
        if (!isName(value)) {
            throw new IllegalArgumentException(field + " must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        return value;
    }
}
