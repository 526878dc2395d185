package com.citaplanner.notification.template;

import com.citaplanner.notification.template.HtmlScanner.Context;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A tenant's HTML with variables, each in a context where an escaped value can open neither a tag nor an attribute. */
final class HtmlText {
    private static final Pattern ALLOWED_URL = Pattern.compile("(?i)(https?://|mailto:|tel:).*", Pattern.DOTALL);
    private static final Map<Character, String> ESCAPES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;", '`', "&#96;");

    private static final String REFUSED_URL =
            "has <%s> with an address that does not begin with https://, http://, mailto: or tel:";

    private final TemplateText text;
    private final List<Context> contexts;

    private HtmlText(TemplateText text, List<Context> contexts) {
        this.text = text;
        this.contexts = List.copyOf(contexts);
    }

    static HtmlText parse(String field, String html, FieldErrors fieldErrors) {
        TemplateText text = TemplateText.parse(field, html, fieldErrors);
        HtmlScanner scanner = new HtmlScanner();
        List<Context> contexts = text.parts().stream()
                .map(part -> context(part, scanner, field, fieldErrors))
                .toList();
        if (fieldErrors.isEmpty()) {
            checkUrls(text, contexts, field, fieldErrors);
        }
        return new HtmlText(text, contexts);
    }

    private static Context context(TemplatePart part, HtmlScanner scanner, String field, FieldErrors fieldErrors) {
        return switch (part) {
            case TemplatePart.Literal(String literal) -> {
                scanner.literal(literal);
                yield Context.TEXT;
            }
            case TemplatePart.Variable variable -> {
                Context context = scanner.context();
                fieldErrors.require(
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

    /**
     * Fills in the variables and sanitizes the result with {@link MailPolicy}. A URL that the policy does not allow is
     * an error.
     */
    String fill(TemplateFiller filler, String field, int max) {
        String filled =
                filler.fill(field, text, max, (index, variable, value) -> escaped(index, variable, value, filler));
        boolean valid = filler.errors().isEmpty();
        return MailPolicy.apply(
                filled, element -> filler.errors().require(!valid, field, REFUSED_URL.formatted(element)));
    }

    /** Checks the URLs in the HTML itself, whatever the variables will be. */
    private static void checkUrls(TemplateText text, List<Context> contexts, String field, FieldErrors fieldErrors) {
        StringBuilder sample = new StringBuilder();
        for (int i = 0; i < contexts.size(); i++) {
            switch (text.parts().get(i)) {
                case TemplatePart.Literal(String literal) -> sample.append(literal);
                case TemplatePart.Variable variable ->
                    sample.append(contexts.get(i) == Context.URL_START ? "https://example.com/" : "x");
            }
        }
        MailPolicy.apply(sample.toString(), element -> fieldErrors.add(field, REFUSED_URL.formatted(element)));
    }

    private String escaped(int index, String variable, String value, TemplateFiller filler) {
        if (contexts.get(index) == Context.URL_START && !value.isEmpty() && !isAllowedUrl(value)) {
            filler.addVariableError(variable, "must be a URL that begins with https://, http://, mailto: or tel:");
        }
        return escaped(value);
    }

    private static boolean isAllowedUrl(String value) {
        return ALLOWED_URL.matcher(value).matches();
    }

    /** Escapes a value for text and for attributes with either quote. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            escaped.append(ESCAPES.getOrDefault(character, String.valueOf(character)));
        }
        return escaped.toString();
    }
}
