package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Sends twenty thousand almost correct requests, the same ones in every run. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class MutatedRequestsTest {
    private static final int REQUESTS = 20_000;
    private static final long SEED = 20_260_617;

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void only_accepted_requests_leave_a_record_and_none_breaks_the_gateway() throws IOException {
        try (TopicReader topicReader = TopicReader.fromNow(kafka)) {
            Map<Integer, Integer> answers = sendAll(new MutatedRequests(SEED));

            assertThat(answers.keySet()).allSatisfy(status -> assertThat(status).isLessThan(500));
            assertThat(answers.get(200))
                    .as("some mutations are accepted: %s", answers)
                    .isGreaterThan(REQUESTS / 10);
            assertThat(topicReader.read()).hasSize(answers.get(200));
        }
    }

    private Map<Integer, Integer> sendAll(MutatedRequests mutatedRequests) throws IOException {
        Map<Integer, Integer> answers = new TreeMap<>();
        RawConnection connection = new RawConnection(gateway);
        for (int i = 0; i < REQUESTS; i++) {
            int status = send(connection, mutatedRequests.request("m-" + i));
            answers.merge(status, 1, Integer::sum);
            if (status != 200) {
                connection.close();
                connection = new RawConnection(gateway);
            }
        }
        connection.close();
        return answers;
    }

    /**
     * Sends a request and returns the status of its answer. Writing may fail when the server has already answered and
     * closed the connection.
     */
    private static int send(RawConnection connection, byte[] request) throws IOException {
        try {
            connection.send(request);
        } catch (IOException e) {
            return connection.readStatus();
        }
        return connection.readStatus();
    }
}
