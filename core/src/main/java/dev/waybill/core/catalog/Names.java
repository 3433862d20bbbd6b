package dev.waybill.core.catalog;

/** The rule for names that the retailer chooses: SKUs and node ids. */
public final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    public static boolean isName(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!allowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /** Returns the value, or throws {@link IllegalArgumentException} that names the field. */
    public static String requireName(String field, String value) {
        if (!isName(value)) {
            throw new IllegalArgumentException(field + " must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        return value;
    }
}
