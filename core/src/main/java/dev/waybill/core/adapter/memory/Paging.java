package dev.waybill.core.adapter.memory;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts a sorted list into pages; the token is that of the last row of the page before. */
final class Paging {
    private Paging() {}

    static <T, P> P of(
            List<T> sorted,
            int pageSize,
            String pageToken,
            Function<T, String> tokenOf,
            BiFunction<List<T>, @Nullable String, P> page) {
        int from = 0;
        if (!pageToken.isEmpty()) {
            List<String> tokens = sorted.stream().map(tokenOf).toList();
            from = tokens.indexOf(pageToken) + 1;
        }
        List<T> rows = sorted.subList(from, Math.min(sorted.size(), from + pageSize));
        boolean more = from + rows.size() < sorted.size();
        return page.apply(rows, more ? tokenOf.apply(rows.get(rows.size() - 1)) : null);
    }
}
