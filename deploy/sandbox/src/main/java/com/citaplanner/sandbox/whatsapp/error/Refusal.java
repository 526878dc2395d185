package com.citaplanner.sandbox.whatsapp.error;

/** A request that Meta refuses. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient MetaError error;

    public Refusal(MetaError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public static Refusal of(int code, String details) {
        return new Refusal(MetaErrors.of(code, details));
    }

    /** A required parameter is missing. */
    public static Refusal missing(String parameter) {
        return new Refusal(new MetaError(
                400, "OAuthException", 100, null, "(#100) The parameter " + parameter + " is required.", null));
    }

    /** A parameter has a value that it must not have. */
    public static Refusal invalid(String details) {
        return of(100, details);
    }

    public MetaError error() {
        return error;
    }
}
