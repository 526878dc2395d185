package com.citaplanner.notification.template;

/** A piece of a text with variables. */
sealed interface TemplatePart {
    /** Stays as it is. */
    record Literal(String text) implements TemplatePart {}

    /** Gives way to a value. The place is where a person finds it in the text. */
    record Variable(String name, ValueFormat format, String place) implements TemplatePart {}
}
