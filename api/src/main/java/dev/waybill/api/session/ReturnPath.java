package dev.waybill.api.session;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after it signed in: a screen of one of the apps, never another site. */
record ReturnPath(String value) {
    static final ReturnPath HOME = new ReturnPath("/planner/");

    private static final Pattern FORM =
            Pattern.compile("/(?:planner|staff)/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@/?%-]{0,500}");

    static Optional<ReturnPath> of(@Nullable String text) {
        boolean fine = text != null && FORM.matcher(text).matches() && !text.contains("/..") && !text.contains("//");
        return fine && text != null ? Optional.of(new ReturnPath(text)) : Optional.empty();
    }
}
