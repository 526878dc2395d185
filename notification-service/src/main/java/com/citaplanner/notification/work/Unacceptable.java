package com.citaplanner.notification.work;

import java.util.Optional;

/** Input that can never be processed as it is. The message says in one sentence what is wrong, without its content. */
public final class Unacceptable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public Unacceptable(String reason) {
        super(reason);
        this.field = null;
    }

    /**
     * @param field which field is to blame
     * @param problem what is wrong with it; the reason is both
     */
    public Unacceptable(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** Empty when it is no single one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
