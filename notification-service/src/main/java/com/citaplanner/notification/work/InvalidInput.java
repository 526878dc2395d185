package com.citaplanner.notification.work;

import java.util.Optional;

/** Input that can never be processed as it is. The message says in one sentence what is wrong, without its content. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidInput(String reason) {
        super(reason);
        this.field = null;
        this.reason = reason;
    }

    /** @param reason goes on after the field's name, for example {@code is missing} */
    public InvalidInput(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** The field to blame, where it is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What is wrong, without the field's name. */
    public String reason() {
        return reason;
    }
}
