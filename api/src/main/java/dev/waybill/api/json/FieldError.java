package dev.waybill.api.json;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, or the name of a parameter or header
 * @param code UPPER_SNAKE, stable
 * @param detail for humans: what is wrong and what would be right
 */
public record FieldError(String pointer, String code, String detail) {}
