package com.citaplanner.notification.source;

import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.Outbox.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** The records of topic {@code gateway.sources.v1}; see {@code src/contract}. */
final class SourceMessages {
    static final String TOPIC = "gateway.sources.v1";

    private static final String TYPE = "com.citaplanner.gateway.source";
    private static final String KIND = "CHATWOOT";

    private SourceMessages() {}

    /** @param sealed the encrypted JSON, with its tag */
    private record Source(String name, String kind, String keyId, byte[] nonce, byte[] sealed) {}

    /** The nonce is another one for each state, and the same when a state is published again. */
    static EventMessage published(StoredSource source) {
        byte[] nonce = source.credentials().nonce();
        return new EventMessage(
                TOPIC,
                source.name(),
                source.name() + ":" + HexFormat.of().formatHex(nonce),
                TYPE,
                new Source(
                        source.name(),
                        KIND,
                        source.credentials().keyId(),
                        nonce,
                        source.credentials().sealed()));
    }

    /** A tombstone, by which Kafka forgets the source too. */
    static OutboxMessage removed(String name) {
        return new OutboxMessage(TOPIC, name.getBytes(StandardCharsets.UTF_8), Map.of(), null);
    }
}
