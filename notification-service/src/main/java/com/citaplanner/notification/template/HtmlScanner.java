package com.citaplanner.notification.template;

import java.util.Locale;
import java.util.Set;

/**
 * Scans a tenant's HTML as a browser would, as closely as needed to tell in which context a variable is. Whatever it
 * cannot classify is unsafe.
 */
final class HtmlScanner {
    /** The context of a variable. */
    enum Context {
        /** Between tags, or in a quoted attribute: an escaped value is safe. */
        TEXT,
        /** At the start of a URL: an escaped value may still be {@code javascript:}. */
        URL_START,
        /** In a tag, script, style, comment or unquoted attribute: no escaping is enough. */
        UNSAFE
    }

    private enum State {
        TEXT,
        TAG_BEGINS,
        TAG_NAME,
        TAG,
        ATTRIBUTE_NAME,
        VALUE_BEGINS,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        UNQUOTED,
        MARKUP,
        COMMENT,
        RAW
    }

    private static final Set<String> URL_ATTRIBUTES =
            Set.of("href", "src", "action", "formaction", "background", "poster", "cite", "data", "xlink:href");
    /** Attributes whose values are code or have their own syntax. */
    private static final Set<String> CODE_ATTRIBUTES = Set.of("style", "srcset", "srcdoc", "ping", "content");

    /** Elements whose content is text, not markup, up to their end tag. */
    private static final Set<String> TEXT_ELEMENTS = Set.of("title", "textarea");

    private static final Set<String> RAW_ELEMENTS =
            Set.of("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext");

    private State state = State.TEXT;
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private String element = "";

    Context context() {
        return switch (state) {
            case TEXT -> Context.TEXT;
            case DOUBLE_QUOTED, SINGLE_QUOTED -> attributeContext(name.toString());
            case RAW -> TEXT_ELEMENTS.contains(element) ? Context.TEXT : Context.UNSAFE;
            case TAG_BEGINS, TAG_NAME, TAG, ATTRIBUTE_NAME, VALUE_BEGINS, UNQUOTED, MARKUP, COMMENT -> Context.UNSAFE;
        };
    }

    private Context attributeContext(String attribute) {
        if (attribute.startsWith("on") || CODE_ATTRIBUTES.contains(attribute)) {
            return Context.UNSAFE;
        }
        return URL_ATTRIBUTES.contains(attribute) && value.isEmpty() ? Context.URL_START : Context.TEXT;
    }

    void literal(String html) {
        html.chars().forEach(character -> step((char) character));
    }

    /** Notes that a value is inserted here. It opens and closes nothing. */
    void variable() {
        value.append('x');
    }

    private void step(char character) {
        switch (state) {
            case TEXT -> state = character == '<' ? begin(State.TAG_BEGINS) : State.TEXT;
            case TAG_BEGINS -> tagBegins(character);
            case TAG_NAME -> tagName(character);
            case TAG, ATTRIBUTE_NAME -> inTag(character);
            case VALUE_BEGINS -> valueBegins(character);
            case DOUBLE_QUOTED -> quoted(character, '"');
            case SINGLE_QUOTED -> quoted(character, '\'');
            case UNQUOTED -> unquoted(character);
            case MARKUP -> markup(character);
            case COMMENT -> comment(character);
            case RAW -> raw(character);
        }
    }

    private State begin(State next) {
        name.setLength(0);
        value.setLength(0);
        return next;
    }

    private void tagBegins(char character) {
        if (character == '!' || character == '?') {
            state = begin(State.MARKUP);
        } else if (character == '/' || Character.isLetter(character)) {
            name.append(Character.toLowerCase(character));
            state = State.TAG_NAME;
        } else {
            state = character == '<' ? State.TAG_BEGINS : State.TEXT;
        }
    }

    private void tagName(char character) {
        if (character == '>' || character == '/' || Character.isWhitespace(character)) {
            element = name.toString();
            state = begin(State.TAG);
            inTag(character);
        } else {
            name.append(Character.toLowerCase(character));
        }
    }

    private void inTag(char character) {
        if (character == '>') {
            boolean raw = RAW_ELEMENTS.contains(element) || TEXT_ELEMENTS.contains(element);
            state = begin(raw ? State.RAW : State.TEXT);
        } else if (character == '=' && state == State.ATTRIBUTE_NAME) {
            state = State.VALUE_BEGINS;
        } else if (character == '/') {
            state = begin(State.TAG);
        } else if (!Character.isWhitespace(character)) {
            attributeName(character);
        } else if (state == State.ATTRIBUTE_NAME && name.charAt(name.length() - 1) != ' ') {
            name.append(' ');
        }
    }

    /**
     * Adds to the attribute's name. Space between a name and its {@code =} belongs to neither; space before another
     * letter ends the name.
     */
    private void attributeName(char character) {
        if (state == State.TAG || name.charAt(name.length() - 1) == ' ') {
            begin(State.ATTRIBUTE_NAME);
        }
        state = State.ATTRIBUTE_NAME;
        name.append(Character.toLowerCase(character));
    }

    private void valueBegins(char character) {
        if (Character.isWhitespace(character)) {
            return;
        }
        String attribute = name.toString().strip().toLowerCase(Locale.ROOT);
        begin(state);
        name.append(attribute);
        switch (character) {
            case '"' -> state = State.DOUBLE_QUOTED;
            case '\'' -> state = State.SINGLE_QUOTED;
            default -> {
                state = State.UNQUOTED;
                unquoted(character);
            }
        }
    }

    private void quoted(char character, char end) {
        if (character == end) {
            state = begin(State.TAG);
        } else if (value.isEmpty() && !Character.isWhitespace(character)) {
            value.append(character);
        }
    }

    private void unquoted(char character) {
        if (character == '>' || Character.isWhitespace(character)) {
            state = begin(State.TAG);
            inTag(character);
        }
    }

    /** A doctype or similar, until it turns out to be a comment. */
    private void markup(char character) {
        value.append(character);
        if (character == '>') {
            state = begin(State.TEXT);
        } else if (value.length() == 2 && value.charAt(0) == '-' && character == '-') {
            state = begin(State.COMMENT);
        }
    }

    private void comment(char character) {
        appendKeeping(character, 4);
        String end = value.toString();
        boolean empty = end.equals(">") || end.equals("->");
        if (empty || end.endsWith("-->") || end.endsWith("--!>")) {
            state = begin(State.TEXT);
        }
    }

    private void raw(char character) {
        boolean ends = character == '>' || character == '/' || Character.isWhitespace(character);
        if (ends && value.toString().equals("</" + element)) {
            element = "/" + element;
            state = begin(State.TAG);
            inTag(character);
        } else {
            appendKeeping(Character.toLowerCase(character), element.length() + 2);
        }
    }

    private void appendKeeping(char character, int max) {
        value.append(character);
        if (value.length() > max) {
            value.deleteCharAt(0);
        }
    }
}
