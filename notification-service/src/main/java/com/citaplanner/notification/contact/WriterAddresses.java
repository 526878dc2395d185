package com.citaplanner.notification.contact;

import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Looks up by which addresses writers over WhatsApp are known. Works in the current transaction. */
public interface WriterAddresses {
    /** @param clientId the client, if the writer is certainly one */
    record RecognisedWriter(WhatsAppWriter writer, Optional<String> clientId) {}

    Uni<Map<WhatsAppWriter, AddressesOfContact>> find(Collection<RecognisedWriter> writers);
}
