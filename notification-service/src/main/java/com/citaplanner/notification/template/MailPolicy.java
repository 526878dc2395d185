package com.citaplanner.notification.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * Sanitizes a tenant's HTML to what mail programs show, without anything that runs or loads by itself: text, tables,
 * images, links to the web, e-mail addresses and phone numbers, and style attributes. OWASP's sanitizer writes the page
 * anew, so that it can be read in one way only.
 */
final class MailPolicy {
    private static final String BODY = "body";

    /**
     * The sanitizer splits double braces so that other programs do not take them for templates. Nothing fills in the
     * page again, so they are restored.
     */
    private static final String SPLIT_BRACES = "{<!-- -->{";

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "a",
                    "abbr",
                    "b",
                    "blockquote",
                    "br",
                    "caption",
                    "center",
                    "cite",
                    "code",
                    "col",
                    "colgroup",
                    "dd",
                    "del",
                    "div",
                    "dl",
                    "dt",
                    "em",
                    "font",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "i",
                    "img",
                    "ins",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "s",
                    "small",
                    "span",
                    "strike",
                    "strong",
                    "sub",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "tr",
                    "tt",
                    "u",
                    "ul")
            // The page's body is ours, so a tenant's body becomes a div that keeps its colours.
            .allowElements((name, attributes) -> "div", BODY)
            .allowWithoutAttributes("a", "font", "span", "img")
            .disallowTextIn(
                    "head", "title", "style", "script", "noscript", "template", "svg", "math", "select", "textarea")
            .allowAttributes("class", "dir", "lang", "title", "role", "align", "aria-hidden", "aria-label")
            .globally()
            .allowAttributes("width", "height", "valign", "bgcolor", "border", "cellpadding", "cellspacing")
            .onElements("table", "thead", "tbody", "tfoot", "tr", "th", "td", "col", "colgroup", "img", "hr", BODY)
            .allowAttributes("colspan", "rowspan", "abbr", "scope")
            .onElements("th", "td")
            .allowAttributes("span")
            .onElements("col", "colgroup")
            .allowAttributes("color", "face", "size")
            .onElements("font")
            .allowAttributes("start", "type", "value")
            .onElements("ol", "ul", "li")
            .allowAttributes("href", "target", "name")
            .onElements("a")
            .allowAttributes("src", "alt")
            .onElements("img")
            .allowUrlProtocols("https", "http", "mailto", "tel")
            .allowStyling(CssSchema.DEFAULT)
            .toFactory();

    private MailPolicy() {}

    /**
     * Sanitizes a part of a page, without head or body.
     *
     * @param refusedAddress called with the element's name for each link or image whose address is not allowed
     */
    static String apply(String html, Consumer<String> refusedAddress) {
        StringBuilder page = new StringBuilder(html.length() + 64);
        HtmlSanitizer.sanitize(
                html, new AddressCheck(POLICY.apply(HtmlStreamRenderer.create(page, error -> {})), refusedAddress));
        return page.toString().replace(SPLIT_BRACES, "{{");
    }

    /** Reports addresses that the policy would drop silently, or that lead to no certain host. */
    private record AddressCheck(HtmlSanitizer.Policy policy, Consumer<String> refused) implements HtmlSanitizer.Policy {
        private static final Map<String, String> ADDRESSES = Map.of("a", "href", "img", "src");

        /**
         * A whole address, a place in the page itself, or nothing. A relative address leads nowhere in a mail program.
         */
        private static final Pattern ALLOWED =
                Pattern.compile("(?i)\\s*+((https?://[^/?#\\\\\\s]|mailto:|tel:|#).*+)?", Pattern.DOTALL);

        /** @param attributes a name, its value, the next name and so on, decoded by the sanitizer */
        @Override
        public void openTag(String element, List<String> attributes) {
            String address = ADDRESSES.get(element);
            Iterator<String> each = attributes.iterator();
            while (each.hasNext()) {
                String name = each.next();
                String value = each.next();
                if (name.equals(address) && !ALLOWED.matcher(value).matches()) {
                    refused.accept(element);
                }
            }
            policy.openTag(element, attributes);
        }

        @Override
        public void closeTag(String element) {
            policy.closeTag(element);
        }

        @Override
        public void text(String text) {
            policy.text(text);
        }

        @Override
        public void openDocument() {
            policy.openDocument();
        }

        @Override
        public void closeDocument() {
            policy.closeDocument();
        }
    }
}
