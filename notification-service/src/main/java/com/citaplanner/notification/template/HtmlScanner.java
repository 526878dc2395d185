package com.citaplanner.notification.template;

import java.util.Locale;
import java.util.Set;

/**
 * Walks through a tenant's HTML as a browser would, only as closely as needed to say where a variable stands. What it is not sure
 * of is unsafe.
 */
final class HtmlScanner {
    /** Where a variable stands. */
    enum Context {
        /** Between tags, or in a quoted attribute: an escaped value stays what it is. */
        TEXT,
        /** It begins an address: an escaped value may still be {@code javascript:}. */
        ADDRESS,
        /** In a tag, a script, a style, a comment or an attribute without quotes: no escaping is enough. */
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

    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "background", "poster", "cite", "data", "xlink:href");
    /** Their values are code, or are read in a way of their own. */
    private static final Set<String> CODE = Set.of("style", "srcset", "srcdoc", "ping", "content");

    /** Their content is no markup up to their end; of these two it is text all the same. */
    private static final Set<String> TEXT_ONLY = Set.of("title", "textarea");

    private static final Set<String> RAW =
            Set.of("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext");

    private State state = State.TEXT;
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private String element = "";

    Context context() {
        return switch (state) {
            case TEXT -> Context.TEXT;
            case DOUBLE_QUOTED, SINGLE_QUOTED -> attribute(name.toString());
            case RAW -> TEXT_ONLY.contains(element) ? Context.TEXT : Context.UNSAFE;
            case TAG_BEGINS, TAG_NAME, TAG, ATTRIBUTE_NAME, VALUE_BEGINS, UNQUOTED, MARKUP, COMMENT -> Context.UNSAFE;
        };
    }

    private Context attribute(String attribute) {
        if (attribute.startsWith("on") || CODE.contains(attribute)) {
            return Context.UNSAFE;
        }
        return ADDRESSES.contains(attribute) && value.isEmpty() ? Context.ADDRESS : Context.TEXT;
    }

    void literal(String html) {
        html.chars().forEach(one -> step((char) one));
    }

    /** A value went by: it opens and closes nothing. */
    void variable() {
        value.append('x');
    }

    private void step(char one) {
        switch (state) {
            case TEXT -> state = one == '<' ? begin(State.TAG_BEGINS) : State.TEXT;
            case TAG_BEGINS -> tagBegins(one);
            case TAG_NAME -> tagName(one);
            case TAG, ATTRIBUTE_NAME -> inTag(one);
            case VALUE_BEGINS -> valueBegins(one);
            case DOUBLE_QUOTED -> quoted(one, '"');
            case SINGLE_QUOTED -> quoted(one, '\'');
            case UNQUOTED -> unquoted(one);
            case MARKUP -> markup(one);
            case COMMENT -> comment(one);
            case RAW -> raw(one);
        }
    }

    private State begin(State next) {
        name.setLength(0);
        value.setLength(0);
        return next;
    }

    private void tagBegins(char one) {
        if (one == '!' || one == '?') {
            state = begin(State.MARKUP);
        } else if (one == '/' || Character.isLetter(one)) {
            name.append(Character.toLowerCase(one));
            state = State.TAG_NAME;
        } else {
            state = one == '<' ? State.TAG_BEGINS : State.TEXT;
        }
    }

    private void tagName(char one) {
        if (one == '>' || one == '/' || Character.isWhitespace(one)) {
            element = name.toString();
            state = begin(State.TAG);
            inTag(one);
        } else {
            name.append(Character.toLowerCase(one));
        }
    }

    private void inTag(char one) {
        if (one == '>') {
            boolean raw = RAW.contains(element) || TEXT_ONLY.contains(element);
            state = begin(raw ? State.RAW : State.TEXT);
        } else if (one == '=' && state == State.ATTRIBUTE_NAME) {
            state = State.VALUE_BEGINS;
        } else if (one == '/') {
            state = begin(State.TAG);
        } else if (!Character.isWhitespace(one)) {
            attributeName(one);
        } else if (state == State.ATTRIBUTE_NAME && name.charAt(name.length() - 1) != ' ') {
            name.append(' ');
        }
    }

    /** Space between a name and its {@code =} belongs to neither; before another letter it ends the name. */
    private void attributeName(char one) {
        if (state == State.TAG || name.charAt(name.length() - 1) == ' ') {
            begin(State.ATTRIBUTE_NAME);
        }
        state = State.ATTRIBUTE_NAME;
        name.append(Character.toLowerCase(one));
    }

    private void valueBegins(char one) {
        if (Character.isWhitespace(one)) {
            return;
        }
        String attribute = name.toString().strip().toLowerCase(Locale.ROOT);
        begin(state);
        name.append(attribute);
        switch (one) {
            case '"' -> state = State.DOUBLE_QUOTED;
            case '\'' -> state = State.SINGLE_QUOTED;
            default -> {
                state = State.UNQUOTED;
                unquoted(one);
            }
        }
    }

    private void quoted(char one, char end) {
        if (one == end) {
            state = begin(State.TAG);
        } else if (value.isEmpty() && !Character.isWhitespace(one)) {
            value.append(one);
        }
    }

    private void unquoted(char one) {
        if (one == '>' || Character.isWhitespace(one)) {
            state = begin(State.TAG);
            inTag(one);
        }
    }

    /** A doctype or the like, until it turns out to be a comment. */
    private void markup(char one) {
        value.append(one);
        if (one == '>') {
            state = begin(State.TEXT);
        } else if (value.length() == 2 && value.charAt(0) == '-' && one == '-') {
            state = begin(State.COMMENT);
        }
    }

    private void comment(char one) {
        keepEnd(one, 4);
        String end = value.toString();
        boolean empty = end.equals(">") || end.equals("->");
        if (empty || end.endsWith("-->") || end.endsWith("--!>")) {
            state = begin(State.TEXT);
        }
    }

    private void raw(char one) {
        boolean ends = one == '>' || one == '/' || Character.isWhitespace(one);
        if (ends && value.toString().equals("</" + element)) {
            element = "/" + element;
            state = begin(State.TAG);
            inTag(one);
        } else {
            keepEnd(Character.toLowerCase(one), element.length() + 2);
        }
    }

    private void keepEnd(char one, int most) {
        value.append(one);
        if (value.length() > most) {
            value.deleteCharAt(0);
        }
    }
}
