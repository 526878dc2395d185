package com.citaplanner.notification.client.kafka;

import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientBody;
import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.work.InvalidInput;
import java.time.Clock;

/** Converts events to clients; see the JSON Schemas under {@code src/contract}. */
final class ClientReader {
    private static final String UPSERTED = "com.citaplanner.client.upserted";
    private static final String DELETED = "com.citaplanner.client.deleted";

    private ClientReader() {}

    static Client client(CloudEvent event, Clock clock) {
        JsonFields data = new JsonFields(event.data());
        String tenantId = data.id("tenantId");
        String id = data.id("id");
        return switch (event.type()) {
            case UPSERTED -> ClientBody.read(event.data()).edit(id).validated(tenantId, clock);
            case DELETED -> {
                ClientEdit gone = new ClientEdit(id, PersonName.NONE, ClientAddresses.NONE, null, null, version(data));
                yield Client.deleted(
                        tenantId, id, gone.validated(tenantId, clock).version());
            }
            case String unknown -> throw CloudEvent.unknownType(UPSERTED, DELETED);
        };
    }

    private static long version(JsonFields data) {
        long version = data.number("version").orElseThrow(() -> new InvalidInput("version", "is missing"));
        if (version < 0) {
            throw new InvalidInput("version", "must not be negative");
        }
        return version;
    }
}
