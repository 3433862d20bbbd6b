package dev.waybill.simulator.demand;

import java.nio.file.Path;

/** A file cannot be used at all; carries what was seen and what is needed. Never leaves this package. */
final class FileRefused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Path file;

    FileRefused(Path file, String detail) {
        super(detail);
        this.file = file;
    }

    Path file() {
        return file;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
