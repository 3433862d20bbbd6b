package dev.waybill.api.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that were built into the jar, each read and compressed once. Only plain names are looked for, so that no
 * path leads out of their folder. Safe for any thread.
 */
final class WebFiles {
    /** No segment begins with a dot, is empty, or has anything that would have to be decoded. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");

    private static final int MAX_NAME = 200;

    private final String folder;
    private final Map<String, WebFile> read = new ConcurrentHashMap<>();

    /** @param folder of the class path, with a slash at its end */
    WebFiles(String folder) {
        this.folder = folder;
    }

    /** The file if it was read before. */
    @Nullable
    WebFile known(String path) {
        return read.get(path);
    }

    /** The file, if there is one. Reads it the first time: not for an event loop. */
    Optional<WebFile> find(String path) {
        WebFile known = read.get(path);
        if (known != null || path.length() > MAX_NAME || !NAME.matcher(path).matches()) {
            return Optional.ofNullable(known);
        }
        return MediaType.of(path).flatMap(type -> read(type, path));
    }

    private Optional<WebFile> read(MediaType type, String path) {
        try (InputStream in = WebFiles.class.getClassLoader().getResourceAsStream(folder + path)) {
            if (in == null) {
                return Optional.empty();
            }
            WebFile file = WebFile.of(type, in.readAllBytes());
            read.put(path, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + path, e);
        }
    }
}
