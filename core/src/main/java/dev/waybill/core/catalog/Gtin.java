package dev.waybill.core.catalog;

/** The check digit of GTIN-8, -12, -13 and -14 (GS1 General Specifications, section 7.9). */
public final class Gtin {
    private static final int LONGEST = 14;

    private Gtin() {}

    /** Whether the text is 8, 12, 13 or 14 digits of which the last one is the check digit of the others. */
    public static boolean isValid(String text) {
        int length = text.length();
        boolean rightLength = length == 8 || (length >= 12 && length <= 14);
        return rightLength
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(text.substring(0, length - 1)) == text.charAt(length - 1) - '0';
    }

    /** The 14 digits of a valid one: the same item may be written with fewer, its leading zeros left out. */
    public static String normal(String gtin) {
        return "0".repeat(LONGEST - gtin.length()) + gtin;
    }

    /** The check digit that belongs behind these digits: weights 3 and 1 alternate from the right. */
    public static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * Character.digit(digits.charAt(i), 10);
        }
        return (10 - sum % 10) % 10;
    }
}
