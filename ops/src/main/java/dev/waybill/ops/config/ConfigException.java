package dev.waybill.ops.config;

/** The configuration cannot be used; the message names every key that is wrong and what would be right. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
