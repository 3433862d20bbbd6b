package dev.waybill.api.page;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of files that the web apps are made of; others are not served. */
enum MediaType {
    HTML("text/html; charset=utf-8", true),
    JS("text/javascript; charset=utf-8", true),
    CSS("text/css; charset=utf-8", true),
    JSON("application/json", true),
    WEBMANIFEST("application/manifest+json", true),
    SVG("image/svg+xml", true),
    TXT("text/plain; charset=utf-8", true),
    WASM("application/wasm", true),
    WOFF2("font/woff2", false),
    PNG("image/png", false),
    WEBP("image/webp", false),
    ICO("image/x-icon", false);

    private final String header;
    private final boolean text;

    MediaType(String header, boolean text) {
        this.header = header;
        this.text = text;
    }

    String header() {
        return header;
    }

    /** Whether it gets smaller by compression. */
    boolean text() {
        return text;
    }

    /** By the end of a file's name. */
    static Optional<MediaType> of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(type -> type.name().equals(extension)).findFirst();
    }
}
