package com.citaplanner.notification.deadletter;

import java.util.OptionalLong;

/** Whose a record says it is, as far as it could be read. Whether there is such a tenant is another question. */
public sealed interface RecordOwner {
    /** It names its tenant. */
    record OfTenant(String id) implements RecordOwner {}

    /** It came through one of the gateway's sources, so the routes say whose it is; nothing else that it names does. */
    record OfSource(String source, OptionalLong account, OptionalLong inbox) implements RecordOwner {}

    /** It says nothing. */
    record None() implements RecordOwner {}
}
