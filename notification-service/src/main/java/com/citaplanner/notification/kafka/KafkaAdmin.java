package com.citaplanner.notification.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka about topics and groups. Connects when it is asked first. Each bean has one of its own, since a question that
 * fails ends the questions that are asked at the same time.
 */
@Dependent
public class KafkaAdmin {
    private static final int TIMEOUT_MILLIS = 5000;
    /** Short enough to ask another broker when one of several does not answer. */
    private static final int REQUEST_TIMEOUT_MILLIS = 2000;

    private final Map<String, Object> kafka;
    private @Nullable Admin admin;

    public KafkaAdmin(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    @PreDestroy
    public void close() {
        Admin current = current();
        if (current != null) {
            discard(current);
        }
    }

    /** Fails within some seconds if Kafka does not answer. Creating the client looks up the brokers' names, which blocks. */
    public <T> Uni<T> ask(Function<Admin, KafkaFuture<T>> question) {
        return Uni.createFrom()
                .item(this::client)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(client -> Uni.createFrom()
                        .completionStage(() -> question.apply(client).toCompletionStage())
                        .onFailure()
                        .invoke(() -> discard(client)))
                .onFailure(CompletionException.class)
                .transform(wrapped -> Objects.requireNonNullElse(wrapped.getCause(), wrapped));
    }

    private synchronized @Nullable Admin current() {
        return admin;
    }

    /**
     * A client whose connection has hung may not notice when Kafka answers again; a new one does. Closing waits for the
     * client's thread, which may come here too, so it is done without the lock.
     */
    private void discard(Admin client) {
        forget(client);
        client.close(Duration.ZERO);
    }

    private synchronized void forget(Admin client) {
        if (client.equals(admin)) {
            admin = null;
        }
    }

    private synchronized Admin client() {
        if (admin == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.keySet().retainAll(AdminClientConfig.configNames());
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            admin = Admin.create(settings);
        }
        return admin;
    }
}
