package com.citaplanner.notification.support;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service's surroundings: a real broker, a real database, and the Chatwoot stand-in with the demo account. */
public final class Surroundings implements AutoCloseable {
    /** The inbox in which this service's conversations begin: the API inbox of the demo account. */
    public static final long INBOX = 12;

    public final KafkaBroker kafka;
    public final PostgresServer postgres;
    public final ChatwootStandIn chatwoot;

    public Surroundings() {
        try {
            kafka = KafkaBroker.start(Files.createTempDirectory("service-kafka"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Topics.create(kafka.bootstrapServers());
        postgres = PostgresServer.temporary();
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
    }

    /** The environment variables with which the service finds them. */
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "DATABASE_URL", postgres.url(),
                "DATABASE_USERNAME", PostgresServer.USERNAME,
                "DATABASE_PASSWORD", PostgresServer.PASSWORD,
                "CHATWOOT_API_URL", chatwoot.url(),
                "CHATWOOT_API_ACCESS_TOKEN", chatwoot.accessToken(),
                "CHATWOOT_ACCOUNT_ID", Long.toString(chatwoot.accountId()),
                "CHATWOOT_INBOX_ID", Long.toString(INBOX));
    }

    @Override
    public void close() {
        chatwoot.close();
        kafka.close();
        postgres.close();
    }
}
