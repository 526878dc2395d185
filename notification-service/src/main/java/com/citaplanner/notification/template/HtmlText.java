package com.citaplanner.notification.template;

import com.citaplanner.notification.template.HtmlScanner.Context;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A tenant's HTML with variables, each of which stands where an escaped value can neither open a tag nor an attribute. */
final class HtmlText {
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?://|mailto:|tel:).*", Pattern.DOTALL);
    private static final Map<Character, String> ESCAPES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;", '`', "&#96;");

    private static final String REFUSED =
            "has <%s> with an address that does not begin with https://, http://, mailto: or tel:";

    private final TemplateText text;
    private final List<Context> contexts;

    private HtmlText(TemplateText text, List<Context> contexts) {
        this.text = text;
        this.contexts = List.copyOf(contexts);
    }

    static HtmlText parse(String field, String html, Complaints complaints) {
        TemplateText text = TemplateText.parse(field, html, complaints);
        HtmlScanner scanner = new HtmlScanner();
        List<Context> contexts = text.parts().stream()
                .map(part -> context(part, scanner, field, complaints))
                .toList();
        if (complaints.none()) {
            checkAddresses(text, contexts, field, complaints);
        }
        return new HtmlText(text, contexts);
    }

    private static Context context(Part part, HtmlScanner scanner, String field, Complaints complaints) {
        return switch (part) {
            case Part.Literal(String literal) -> {
                scanner.literal(literal);
                yield Context.TEXT;
            }
            case Part.Variable variable -> {
                Context context = scanner.context();
                complaints.require(
                        context != Context.UNSAFE,
                        field,
                        "has a variable at " + variable.place() + " that is neither in text nor in a quoted attribute");
                scanner.variable();
                yield context;
            }
        };
    }

    Stream<String> variables() {
        return text.variables();
    }

    /** A part of a page that {@link MailPolicy} allows; an address that it does not allow is wrong. */
    String fill(Filling filling, String field, int most) {
        String filled =
                filling.fill(field, text, most, (index, variable, value) -> escaped(index, variable, value, filling));
        boolean right = filling.complaints().none();
        return MailPolicy.apply(
                filled, element -> filling.complaints().require(!right, field, REFUSED.formatted(element)));
    }

    /** Whether its own addresses are allowed, whatever the variables will be. */
    private static void checkAddresses(TemplateText text, List<Context> contexts, String field, Complaints complaints) {
        StringBuilder sample = new StringBuilder();
        for (int i = 0; i < contexts.size(); i++) {
            switch (text.parts().get(i)) {
                case Part.Literal(String literal) -> sample.append(literal);
                case Part.Variable variable ->
                    sample.append(contexts.get(i) == Context.ADDRESS ? "https://example.com/" : "x");
            }
        }
        MailPolicy.apply(sample.toString(), element -> complaints.add(field, REFUSED.formatted(element)));
    }

    private String escaped(int index, String variable, String value, Filling filling) {
        if (contexts.get(index) == Context.ADDRESS && !value.isEmpty() && !address(value)) {
            filling.unfit(variable, "is no address that begins with https://, http://, mailto: or tel:");
        }
        return escaped(value);
    }

    private static boolean address(String value) {
        return ADDRESS.matcher(value).matches();
    }

    /** Holds in text and in attributes with either quote. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char one = value.charAt(i);
            escaped.append(ESCAPES.getOrDefault(one, String.valueOf(one)));
        }
        return escaped.toString();
    }
}
