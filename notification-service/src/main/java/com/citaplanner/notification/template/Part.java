package com.citaplanner.notification.template;

/** A piece of a text with variables. */
sealed interface Part {
    /** Stays as it is. */
    record Literal(String text) implements Part {}

    /** Gives way to a value. The place is where a person finds it in the text. */
    record Variable(String name, Format format, String place) implements Part {}
}
