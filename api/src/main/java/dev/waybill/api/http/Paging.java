package dev.waybill.api.http;

import dev.waybill.api.json.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages through a list that is in memory. The token is opaque and only good for the same question; rows that come and
 * go between two pages do no harm.
 */
record Paging(int size, String after, String question) {
    static final int DEFAULT_SIZE = 50;
    static final int MAX_SIZE = 500;
    private static final int MARK = 8;

    /** One page; {@code nextToken} is null on the last one. */
    record Slice<T>(List<T> rows, @Nullable String nextToken) {}

    /** Reads {@code page_size} and {@code page_token}; {@code question} is everything else that was asked. */
    static Checked<Paging> of(Exchange exchange, String question) {
        return size(exchange)
                .then(size -> exchange.optional(
                                "page_token", "is not a token of this list", text -> decode(text, question))
                        .then(after -> new Checked.Fine<>(new Paging(size, after.orElse(""), question))));
    }

    static Checked<Integer> size(Exchange exchange) {
        return exchange.optional("page_size", "must be a whole number of at least 1", Paging::positive)
                .then(size -> new Checked.Fine<>(Math.min(MAX_SIZE, size.orElse(DEFAULT_SIZE))));
    }

    /** The rows after the token. The list must be in the order of its keys, as text. */
    <T> Slice<T> slice(List<T> sorted, Function<T, String> key) {
        List<T> rows = sorted.stream()
                .filter(row -> key.apply(row).compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        if (rows.size() <= size) {
            return new Slice<>(rows, null);
        }
        List<T> page = rows.subList(0, size);
        return new Slice<>(page, encode(key.apply(page.get(size - 1))));
    }

    /** A token for a list that pages by itself: its own token, made opaque. Null stays null. */
    @Nullable
    String token(@Nullable String own) {
        return own == null ? null : encode(own);
    }

    private String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((mark(question) + key).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String decode(String token, String question) {
        if (token.isEmpty()) {
            return ""; // the first page
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return text.startsWith(mark(question)) ? text.substring(MARK) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String mark(String question) {
        return Canonical.hash(question).substring(0, MARK);
    }

    private static @Nullable Integer positive(String text) {
        try {
            int value = Integer.parseInt(text);
            return value < 1 ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
