package com.citaplanner.notification.work;

/** Input that can never be processed as it is. The message says in one sentence what is wrong, without its content. */
public final class Unacceptable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unacceptable(String reason) {
        super(reason);
    }
}
