package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.sandbox.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service while Kafka is away: it starts, and what needs no Kafka is there. */
class KafkaAwayIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void an_instance_starts_and_is_ready_without_kafka() throws IOException, InterruptedException {
        try (Surroundings surroundings = new Surroundings();
                ServiceProcess service = withoutKafka(surroundings)) {
            service.start();

            // What a load balancer and an orchestrator ask: the probes of the chart
            assertThat(status(service, "/q/health/ready")).isEqualTo(200);
            assertThat(status(service, "/q/health/live")).isEqualTo(200);
            // The REST API is there, and wants a key
            assertThat(status(service, "/api/v1/tenants")).isEqualTo(401);
        }
    }

    private ServiceProcess withoutKafka(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
        return new ServiceProcess(environment, directory.resolve("service.log"));
    }

    private static int status(ServiceProcess service, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url() + path)).build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }
}
