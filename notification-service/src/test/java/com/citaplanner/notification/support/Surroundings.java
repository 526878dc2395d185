package com.citaplanner.notification.support;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.citaplanner.sandbox.push.PushStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service's surroundings: a real broker, a real database, and the stand-ins for Chatwoot, with the demo account, and for push. */
public final class Surroundings implements AutoCloseable {
    /** The inbox in which this service's conversations begin: the API inbox of the demo account. */
    public static final long INBOX = 12;

    public final PostgresServer postgres;
    public final ChatwootStandIn chatwoot;
    public final PushStandIn push;
    private final Path kafkaData;
    private KafkaBroker kafka;

    public Surroundings() {
        try {
            kafkaData = Files.createTempDirectory("service-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = KafkaBroker.start(kafkaData);
        Topics.create(kafka.bootstrapServers());
        postgres = PostgresServer.temporary();
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
        push = PushStandIn.start();
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Stops the broker, and starts it again at the same port with what it has stored. */
    public void restartKafka() {
        int port = kafka.port();
        kafka.close();
        kafka = KafkaBroker.start(kafkaData, port);
    }

    /** The environment variables with which the service finds them. */
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
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
        push.close();
        chatwoot.close();
        kafka.close();
        postgres.close();
    }
}
