package dev.waybill.api.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's sign-in page: no password, just choose who you are. Plain HTML, works without script. */
final class ChooseAPerson {
    /** Most people shown at once; the search narrows the rest. */
    private static final int MAX_SHOWN = 100;

    private ChooseAPerson() {}

    /** The page; {@code question} are the parameters of the request, sent along with the choice. */
    static String page(List<DemoPerson> people, Map<String, String> question, String search) {
        List<DemoPerson> shown = people.stream()
                .filter(person -> matches(person, search))
                .limit(MAX_SHOWN)
                .toList();
        StringBuilder html = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Choose a person</title><style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
                button{display:block;width:100%;text-align:left;font:inherit;padding:.8rem;margin:.4rem 0;min-height:48px}
                input[type=search]{font:inherit;padding:.6rem;width:100%;box-sizing:border-box}small{opacity:.75}
                </style><h1>Choose a person</h1>
                <p>This is the demo's own sign-in. There are no passwords: choose who you want to be.</p>
                """);
        html.append("<form method=\"get\">").append(hidden(question));
        html.append("<input type=\"search\" name=\"search\" aria-label=\"Search\" placeholder=\"Search\" value=\"")
                .append(escape(search))
                .append("\"></form><form method=\"post\">")
                .append(hidden(question));
        shown.forEach(person -> html.append(button(person)));
        return html.append("</form><p><small>")
                .append(shown.size() + " of " + people.size() + " people")
                .append("</small></p></html>")
                .toString();
    }

    private static boolean matches(DemoPerson person, String search) {
        String text = person.label().name() + " " + person.label().role() + " " + person.nodeIds();
        return text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    private static String button(DemoPerson person) {
        return "<button name=\"person\" value=\"" + escape(person.subject()) + "\">"
                + escape(person.label().name()) + "<br><small>"
                + escape(person.label().role()) + " "
                + escape(String.join(", ", person.nodeIds())) + "</small></button>";
    }

    private static String hidden(Map<String, String> question) {
        StringBuilder html = new StringBuilder();
        question.forEach((name, value) -> html.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
        return html.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
