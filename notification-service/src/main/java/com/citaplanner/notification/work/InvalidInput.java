package com.citaplanner.notification.work;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Input that can never be processed as it is. The message states in one sentence what is wrong, without the input's
 * content.
 */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final String reason;

    public InvalidInput(String reason) {
        super(reason);
        this.field = null;
        this.reason = reason;
    }

    /** @param reason phrased to follow the field's name, for example {@code is missing} */
    public InvalidInput(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** The invalid field, if there is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What is wrong, without the field's name. */
    public String reason() {
        return reason;
    }
}
