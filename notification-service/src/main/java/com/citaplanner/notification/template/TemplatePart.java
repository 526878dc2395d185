package com.citaplanner.notification.template;

/** A piece of a text with variables. */
sealed interface TemplatePart {
    /** Text that stays as it is. */
    record Literal(String text) implements TemplatePart {}

    /** Replaced by a value. The place tells a person where it is in the text. */
    record Variable(String name, ValueFormat format, String place) implements TemplatePart {}
}
