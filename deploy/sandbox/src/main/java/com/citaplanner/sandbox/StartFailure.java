package com.citaplanner.sandbox;

/** Why the sandbox cannot run, in words for the terminal; printed without a stack trace. */
public final class StartFailure extends RuntimeException {
    public StartFailure(String reason) {
        super(reason);
    }

    public StartFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
