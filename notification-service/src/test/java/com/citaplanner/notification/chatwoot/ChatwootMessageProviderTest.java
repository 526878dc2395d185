package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.ProviderConformance;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;

/** The same suite with messages, whose requests do not use the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootMessageProviderTest extends ProviderConformance {
    private static final long CONVERSATION = 1;

    ChatwootMessageProviderTest() {
        super(
                "Chatwoot",
                "{\"id\":1}",
                (clients, settings) -> ChatwootProviderTest.call(
                        clients,
                        settings,
                        (client, connection) -> client.createMessage(connection, CONVERSATION, Map.of(), Instant.MAX)));
    }
}
