package dev.waybill.api.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content types that are taken. */
final class MediaTypes {
    private MediaTypes() {}

    static boolean isJson(@Nullable String contentType) {
        return base(contentType).equals("application/json") && utf8(contentType);
    }

    /** Our patches are merge patches, whether they say so or only that they are JSON. */
    static boolean isMergePatch(@Nullable String contentType) {
        return base(contentType).equals("application/merge-patch+json") && utf8(contentType);
    }

    static boolean isNdjson(@Nullable String contentType) {
        return base(contentType).equals("application/x-ndjson") && utf8(contentType);
    }

    static boolean isCsv(@Nullable String contentType) {
        return base(contentType).equals("text/csv") && utf8(contentType);
    }

    private static String base(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        String base = end < 0 ? contentType : contentType.substring(0, end);
        return base.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean utf8(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return !type.contains("charset=") || type.contains("charset=utf-8") || type.contains("charset=\"utf-8\"");
    }
}
