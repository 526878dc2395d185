package com.citaplanner.gateway.source;

/**
 * Why a record about a source is not used. The source keeps its previous state. The code is for metrics and logs.
 */
public enum RecordProblem implements RecordResult {
    /** The record's key is not the name of a source, its value is not the JSON of one, or it names another source. */
    UNREADABLE("unreadable"),
    /** The record is larger than any source. */
    TOO_LARGE("too-large"),
    /** The source is of a kind that this version does not know. */
    UNKNOWN_KIND("unknown-kind"),
    /** The record was encrypted with a key that this gateway does not have. */
    UNKNOWN_KEY("unknown-key"),
    /** The record was altered, copied from another source, or encrypted with another key of the same id. */
    TAMPERED("tampered"),
    /** The credentials break the rules for configured sources. */
    INVALID("invalid"),
    /** There are already as many sources as {@code gateway.dynamic-sources.max} allows. */
    TOO_MANY("too-many");

    private final String code;

    RecordProblem(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
