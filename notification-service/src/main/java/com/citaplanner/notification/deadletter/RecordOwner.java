package com.citaplanner.notification.deadletter;

import com.citaplanner.notification.tenant.WhatsAppNumber;
import java.util.OptionalLong;

/** The owner that a record names, as far as it could be read. The tenant need not exist. */
public sealed interface RecordOwner {
    /** The record names its tenant. */
    record OfTenant(String id) implements RecordOwner {}

    /**
     * The record came through a source of the gateway, whose routes determine the tenant. Other fields of the record do
     * not count.
     */
    record OfSource(String source, OptionalLong account, OptionalLong inbox) implements RecordOwner {}

    /** The record came through a source of the gateway and is about a WhatsApp number. */
    record OfWhatsAppNumber(WhatsAppNumber number) implements RecordOwner {}

    /** The record names no owner. */
    record None() implements RecordOwner {}
}
