package dev.waybill.api.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's sign-in page: no password, just choose who you are. Plain HTML, works without script. */
final class ChooseAPerson {
    /** Most people shown at once; the search narrows the rest. */
    private static final int MAX_SHOWN = 60;

    private static final String STYLE = """
            :root{color-scheme:light dark;--bg:#f4f5f3;--card:#fff;--line:#e3e6e1;--edge:#cdd3cb;--text:#17201b;
            --soft:#5f6b64;--act:#0f6b57;--wash:#dff0ea}
            @media(prefers-color-scheme:dark){:root{--bg:#101412;--card:#171c19;--line:#262e29;--edge:#3a453e;
            --text:#e8ede9;--soft:#9aa69f;--act:#4fc3a1;--wash:#17332a}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--bg);color:var(--text);font:16px/1.45 Inter,system-ui,sans-serif}
            main{max-width:34rem;margin:0 auto;padding:32px 16px 48px}
            h1{margin:0;font-size:24px;letter-spacing:-.015em}
            .note{margin:6px 0 20px;color:var(--soft)}
            .find{display:flex;gap:8px;margin-bottom:16px}
            input[type=search]{flex:1;min-width:0;height:48px;padding:0 14px;font:inherit;color:inherit;
            background:var(--card);border:1px solid var(--edge);border-radius:10px}
            .find button{height:48px;padding:0 16px;font:inherit;font-weight:550;color:inherit;background:var(--card);
            border:1px solid var(--edge);border-radius:10px;cursor:pointer}
            .people{display:grid;gap:8px}
            .people button{display:grid;grid-template-columns:44px 1fr;column-gap:14px;align-items:center;width:100%;
            min-height:68px;padding:10px 14px;text-align:start;font:inherit;color:inherit;background:var(--card);
            border:1px solid var(--line);border-radius:12px;cursor:pointer}
            .people button:hover,.find button:hover{border-color:var(--act)}
            :focus-visible{outline:3px solid var(--act);outline-offset:2px}
            .face{display:grid;place-items:center;width:44px;height:44px;border-radius:50%;background:var(--wash);
            color:var(--act);font-weight:650}
            strong{display:block;font-weight:600}
            small{color:var(--soft);font-size:14px}
            .count{margin:16px 0 0;color:var(--soft);font-size:14px}
            """;

    private ChooseAPerson() {}

    /** The page; {@code question} are the parameters of the request, sent along with the choice. */
    static String page(List<DemoPerson> people, Map<String, String> question, String search) {
        List<DemoPerson> found =
                people.stream().filter(person -> matches(person, search)).toList();
        StringBuilder html = new StringBuilder(head());
        html.append("<form class=\"find\" method=\"get\" role=\"search\">")
                .append(hidden(question))
                .append("<input type=\"search\" name=\"search\" aria-label=\"Name, place or node\"")
                .append(" placeholder=\"Name, place or node\" value=\"")
                .append(escape(search))
                .append("\"><button>Find</button></form><form class=\"people\" method=\"post\">")
                .append(hidden(question));
        found.stream().limit(MAX_SHOWN).forEach(person -> html.append(button(person)));
        return html.append("</form><p class=\"count\">")
                .append(count(found.size(), people.size()))
                .append("</p></main></body></html>")
                .toString();
    }

    private static String head() {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>Choose a person</title><style>" + STYLE + "</style></head><body><main>"
                + "<h1>Who are you today?</h1>"
                + "<p class=\"note\">This demo has its own sign-in, without passwords. Take anyone.</p>";
    }

    private static String count(int found, int all) {
        String shown = found > MAX_SHOWN ? "The first " + MAX_SHOWN + " of " + found + " people" : found + " people";
        return found == 0 ? "Nobody of " + all + " people matches." : shown + ".";
    }

    private static boolean matches(DemoPerson person, String search) {
        String text = person.label().name() + " " + person.label().role() + " " + person.nodeIds();
        return text.toLowerCase(Locale.ROOT).contains(search.strip().toLowerCase(Locale.ROOT));
    }

    private static String button(DemoPerson person) {
        return "<button name=\"person\" value=\"" + escape(person.subject())
                + "\"><span class=\"face\" aria-hidden=\"true\">"
                + escape(initials(person.label().name()))
                + "</span><span><strong>" + escape(person.label().name()) + "</strong><small>"
                + escape(person.label().role()) + "</small></span></button>";
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.strip().split("\\s+", 3)) {
            if (!word.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return initials.toString();
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
