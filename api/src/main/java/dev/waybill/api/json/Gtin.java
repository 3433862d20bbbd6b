package dev.waybill.api.json;

import java.util.regex.Pattern;

/** The check digit of a GTIN (GS1 General Specifications 7.9): weights 3 and 1 from the right. */
final class Gtin {
    private static final Pattern DIGITS = Pattern.compile("\\d{8}|\\d{12}|\\d{13}|\\d{14}");

    private Gtin() {}

    static boolean isValid(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int fromRight = text.length() - 1 - i;
            sum += (text.charAt(i) - '0') * (fromRight % 2 == 1 ? 3 : 1);
        }
        return sum % 10 == 0;
    }
}
