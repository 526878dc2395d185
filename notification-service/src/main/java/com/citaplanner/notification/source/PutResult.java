package com.citaplanner.notification.source;

/** What became of a source that was to be stored. Only {@link #STORED} changed anything. */
public enum PutResult {
    /** The source is stored, and reaches the gateway as soon as Kafka does. */
    STORED,
    /** The name belongs to another tenant, or did until lately, so that events of that tenant may be under way. */
    NAME_TAKEN,
    /** The operator has configured no key that both services share: {@code citaplanner.sources.keys}. */
    NO_KEY
}
