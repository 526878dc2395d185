package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.WhatsAppWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.stream.Stream;

/** A client's WhatsApp user id, as a statement parameter. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UserIdRow(String tenantId, String bsuid, String clientId) {
    static Stream<UserIdRow> of(WhatsAppWriter writer, String clientId) {
        return writer.bsuid().stream().map(bsuid -> new UserIdRow(writer.tenantId(), bsuid, clientId));
    }
}
