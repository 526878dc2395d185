package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Twenty thousand requests that are nearly right, the same ones each time. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class MutationTest {
    private static final int REQUESTS = 20_000;
    private static final long SEED = 20_260_617;

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void noRequestBreaksTheGatewayAndOnlyAcceptedOnesLeaveARecord() throws IOException {
        try (Topic topic = Topic.fromNow(kafka)) {
            Map<Integer, Integer> answers = sendAll(new Mutation(SEED));

            assertThat(answers.keySet()).allSatisfy(status -> assertThat(status).isLessThan(500));
            assertThat(answers.get(200))
                    .as("the mutations are not all refused: %s", answers)
                    .isGreaterThan(REQUESTS / 10);
            assertThat(topic.read()).hasSize(answers.get(200));
        }
    }

    private Map<Integer, Integer> sendAll(Mutation mutation) throws IOException {
        Map<Integer, Integer> answers = new TreeMap<>();
        Wire wire = new Wire(gateway);
        for (int i = 0; i < REQUESTS; i++) {
            int status = send(wire, mutation.request("m-" + i));
            answers.merge(status, 1, Integer::sum);
            if (status != 200) {
                wire.close();
                wire = new Wire(gateway);
            }
        }
        wire.close();
        return answers;
    }

    /** A server that has answered and closed may make the rest of the writing fail. */
    private static int send(Wire wire, byte[] request) throws IOException {
        try {
            wire.send(request);
        } catch (IOException e) {
            return wire.answer();
        }
        return wire.answer();
    }
}
