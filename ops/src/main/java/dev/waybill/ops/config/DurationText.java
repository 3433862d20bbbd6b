package dev.waybill.ops.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 10s}, {@code 15m}, {@code 2h}, {@code 3d}. */
final class DurationText extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    DurationText() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw context.weirdStringException(text, Duration.class, "expected a number and ms, s, m, h or d");
        }
        return parse(matcher);
    }

    /** @throws ConfigException when the text is no duration */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigException("'" + text + "': expected a number and ms, s, m, h or d");
        }
        return parse(matcher);
    }

    private static Duration parse(Matcher matcher) {
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Writes what the reader reads. */
    static final class Writer extends StdSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            boolean wholeSeconds = value.toMillis() % 1000 == 0;
            out.writeString(wholeSeconds ? value.toSeconds() + "s" : value.toMillis() + "ms");
        }
    }
}
